import { z } from 'zod'
import { wordsOf } from '../../kit/errors.ts'
import { Label } from '../../kit/kinds.ts'
import { minuteMs, secondMs } from '../../kit/time.ts'

/** What stands in the way of an import, though its file is right: tried again a few times, then left to a person. */
export const Trouble = z.object({
  reason: Label,
  failures: z.number().int().describe('In a row, without anything saved between them'),
  retryAt: z.iso.datetime().nullable().describe('Null: it is tried no more, until somebody resumes it'),
})
export type Trouble = z.infer<typeof Trouble>

const pausesMs = [2 * secondMs, 10 * secondMs, 30 * secondMs, minuteMs, 2 * minuteMs]
export const mostTries = pausesMs.length + 1

export function troubleAfter(before: Trouble | null, error: unknown, now: Date): Trouble {
  const failures = (before?.failures ?? 0) + 1
  const pauseMs = pausesMs[failures - 1]
  return {
    reason: reasonInWords(error),
    failures,
    retryAt: pauseMs === undefined ? null : new Date(now.getTime() + pauseMs).toISOString(),
  }
}

/** It is quoted within a sentence. */
const withoutStop = (text: string) => text.trim().replace(/\.$/, '')

const codeOf = (error: unknown) =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

function reasonInWords(error: unknown): Label {
  const code = codeOf(error)
  if (code === '53100' || code === 'ENOSPC')
    return {
      en: 'The disk is full: free some space',
      ru: 'Диск заполнен: освободите место',
    }
  const { en, ru } = wordsOf(error)
  return { en: withoutStop(en), ru: withoutStop(ru) }
}

export const givenUp = ({ reason, failures }: Trouble): Label => ({
  en: `It failed ${failures} times in a row and is tried no more. The last answer: “${reason.en}”. What was saved stays. When the cause is mended, resume it: it goes on where it stands.`,
  ru: `Не получилось ${failures} раз подряд, попытки прекращены. Последний ответ: «${reason.ru}». Сохранённое остаётся. Когда причина устранена, продолжите импорт: он пойдёт с того же места.`,
})

import { z } from 'zod'
import { dayMs } from '../../../kit/time.ts'
import { check } from '../../../kit/words.ts'
import { type Contact, type Skip, skip } from '../contact.ts'

const most = z
  .int()
  .min(
    1,
    check(
      'at least 1; leave it out for no limit, and to write to nobody pause what writes',
      'не меньше 1; без ограничения — оставьте поле пустым, а чтобы не писать совсем, приостановите рассылки и сценарии',
    ),
  )
  .max(1_000)
  .nullable()
  .default(null)

export const Caps = z.object({ day: most, week: most, month: most })
type Caps = Pick<z.infer<typeof Caps>, 'day' | 'week' | 'month'>

const periods = [
  { name: 'day', days: 1 },
  { name: 'week', days: 7 },
  { name: 'month', days: 30 },
] as const

/** How far back these limits look. */
export const daysOf = (caps: Caps) =>
  Math.max(0, ...periods.flatMap(({ name, days }) => (caps[name] === null ? [] : [days])))

/** The longest period whose limit is used up: what a person would wait for is told by it. */
export function usedUp(
  contacts: readonly Contact[],
  at: number,
  caps: Caps,
  code: string,
  what: string,
): Skip | null {
  for (const { name, days } of periods.toReversed()) {
    const limit = caps[name]
    if (limit === null) continue
    const count = contacts.filter((one) => one.at > at - days * dayMs).length
    if (count >= limit)
      return skip(
        `${code}-${name}`,
        `This would be ${what} number ${count + 1} within ${days === 1 ? '24 hours' : `${days} days`}; at most ${limit} may go.`,
        { number: count + 1, limit, days },
      )
  }
  return null
}

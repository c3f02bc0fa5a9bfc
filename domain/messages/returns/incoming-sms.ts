import { z } from 'zod'
import type { Transaction } from '../../../engines/index.ts'
import { AppError } from '../../../kit/errors.ts'
import { operation } from '../../context.ts'
import { countryOf, normaliseIdentifier } from '../../customers/index.ts'
import { getWorkspace } from '../../workspaces/index.ts'
import { takeWish } from './take-wish.ts'

/** The whole text is the word: an SMS that says more is read by a person. */
const stop =
  /^[\s"'«»„“”.!-]*(?:stop(?:\s?all)?|unsubscribe|cancel|end|quit|opt\s?-?out|стоп|отписка|отписаться|отпишите|отказ|отмена|нет)[\s"'«»„“”.!-]*$/i

export const isStop = (text: string): boolean => stop.test(text.slice(0, 100))

interface IncomingSms {
  /** As the gateway gives it; E.164 or a local form. */
  from: string
  to?: string | undefined
  text: string
  at: Date
  /** The gateway's own id, for the proof. */
  id?: string | undefined
}

/** Takes an SMS a customer sent. STOP withdraws consent for SMS, with the text as its proof; anything else changes nothing. */
export async function takeIncomingSms(
  tx: Transaction,
  workspaceId: string,
  sms: IncomingSms,
): Promise<{ does: 'stopped' | 'nothing'; customerIds: number[] }> {
  const workspace = await getWorkspace(tx, workspaceId)
  const phone = normaliseIdentifier('phone', sms.from, { country: countryOf(workspace) })
  if (!phone) {
    throw new AppError('invalid', {
      en: `“${sms.from}” is no telephone number. Nothing was changed.`,
      ru: `«${sms.from}» — не номер телефона. Ничего не изменилось.`,
    })
  }
  if (!isStop(sms.text)) return { does: 'nothing', customerIds: [] }
  const { customerIds } = await takeWish(tx, workspaceId, {
    channel: 'sms',
    messageId: null,
    address: phone,
    at: sms.at,
    proof: {
      does: 'unsubscribe',
      how: 'sms',
      text: sms.text.slice(0, 200),
      from: phone,
      ...(sms.to ? { to: sms.to } : {}),
      ...(sms.id ? { id: sms.id } : {}),
    },
  })
  return { does: 'stopped', customerIds }
}

export const incomingSms = operation({
  name: 'incoming-sms.take',
  summary:
    'An SMS that a customer sent. STOP («СТОП») withdraws their consent for SMS, with the text as its proof. Twice is once.',
  http: 'POST /incoming-sms',
  needs: 'write',
  input: z.object({
    from: z.string().min(3).max(40),
    to: z.string().max(40).optional(),
    text: z.string().max(2_000),
    at: z.iso.datetime({ offset: true }).optional(),
    id: z.string().max(200).optional().describe('The gateway’s own id of it'),
  }),
  output: z.object({
    does: z.enum(['stopped', 'nothing']),
    customerIds: z.array(z.number().int()).describe('Whose card the number is on'),
  }),
  run: ({ tx, workspaceId, now }, { at, ...sms }) =>
    takeIncomingSms(tx, workspaceId, {
      ...sms,
      at: at ? new Date(Math.min(Date.parse(at), now.getTime())) : now,
    }),
})

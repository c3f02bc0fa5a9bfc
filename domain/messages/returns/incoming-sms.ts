import { z } from 'zod'
import { channels, type Reply } from '../../../channels/index.ts'
import type { Transaction } from '../../../engines/index.ts'
import { AppError } from '../../../kit/errors.ts'
import { operation } from '../../context.ts'
import { countryOf, normaliseIdentifier } from '../../customers/index.ts'
import { getWorkspace } from '../../workspaces/index.ts'
import { takeWish } from './take-wish.ts'

/**
 * The whole text is the word (those of CTIA and the FCC, and how Russian says them): an SMS that says more is read by a person.
 * A plain “no” («нет») answers what was asked, and refuses no messages.
 */
const stop =
  /^[\s"'«»„“”.!-]*(?:stop(?:\s?(?:all|sms))?|unsubscribe(?: me)?|cancel|end|quit|revoke|opt\s?-?out|стоп(?:\s?смс)?|отписка|отписаться|отписать|отпишите(?: меня)?|не (?:присылайте|пишите|шлите)(?: мне)?(?: больше)?|больше не (?:присылайте|пишите|шлите)(?: мне)?|хватит|отказ|отмена)[\s"'«»„“”.!-]*$/i

export const isStop = (text: string): boolean => stop.test(text.slice(0, 100))

interface Words {
  /** As the other side gives it; E.164 or a local form. */
  from: string
  to?: string | undefined
  text: string
  at: Date
  /** The other side's own id, for the proof. */
  id?: string | undefined
}

/** Whose number it is; null when it is none. */
async function numberOf(tx: Transaction, workspaceId: string, from: string): Promise<string | null> {
  const workspace = await getWorkspace(tx, workspaceId)
  return normaliseIdentifier('phone', from, { country: countryOf(workspace) })
}

async function stopBy(tx: Transaction, workspaceId: string, channel: string, phone: string, words: Words) {
  const { text, to, id, at } = words
  const { customerIds } = await takeWish(tx, workspaceId, {
    channel,
    messageId: null,
    address: phone,
    at,
    proof: {
      does: 'unsubscribe',
      how: channel,
      text: text.slice(0, 200),
      from: phone,
      ...(to ? { to } : {}),
      ...(id ? { id } : {}),
    },
  })
  return customerIds
}

/** Takes what people sent back by a channel of telephone numbers. STOP withdraws consent for it; anything else changes nothing. */
export async function takeReplies(
  tx: Transaction,
  workspaceId: string,
  channel: string,
  replies: readonly Reply[],
): Promise<void> {
  if (channels.named(channel)?.identifierKind !== 'phone') return
  for (const reply of replies) {
    const phone = isStop(reply.text) ? await numberOf(tx, workspaceId, reply.from) : null
    if (phone) await stopBy(tx, workspaceId, channel, phone, reply)
  }
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
  async run({ tx, workspaceId, now }, { at, ...sms }) {
    const phone = await numberOf(tx, workspaceId, sms.from)
    if (!phone) {
      throw new AppError('invalid', {
        en: `“${sms.from}” is no telephone number. Nothing was changed.`,
        ru: `«${sms.from}» — не номер телефона. Ничего не изменилось.`,
      })
    }
    if (!isStop(sms.text)) return { does: 'nothing' as const, customerIds: [] }
    const told = { ...sms, at: at ? new Date(Math.min(Date.parse(at), now.getTime())) : now }
    return { does: 'stopped' as const, customerIds: await stopBy(tx, workspaceId, 'sms', phone, told) }
  },
})

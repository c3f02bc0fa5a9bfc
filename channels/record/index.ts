import { z } from 'zod'
import { channel } from '../channel.ts'

export const RecordContent = z.object({
  subject: z.string().max(500).default(''),
  text: z.string().min(1).max(100_000),
})

/**
 * Writes messages and hands them to nobody: to rehearse a campaign with everything but the sending, and for what people
 * carry out elsewhere (a printing house, a call list). Consent is asked for as everywhere.
 */
export const record = channel({
  kind: 'record',
  label: { en: 'Record only', ru: 'Только запись' },
  settings: z.object({}),
  secrets: [],
  content: RecordContent,
  forms: { subject: 'line', text: 'text' },
  carries: { links: false, html: false, opens: false, unsubscribe: false },
  identifierKind: 'customer',
  staysHere: true,
  limits: { perSecond: null },
  fromAccount: () => ({}),
  connect: () => ({
    width: 100,
    send: (letter) => Promise.resolve({ ok: true, providerId: letter.messageId, reply: 'recorded' }),
    test: () => Promise.resolve({ ok: true }),
    close: () => Promise.resolve(),
  }),
})

import { z } from 'zod'
import { channel } from '../channel.ts'

/** A call that somebody of the shop is to make: the message becomes a task on the list of calls and on the card. */
export const phone = channel({
  kind: 'phone',
  label: { en: 'Call by a person', ru: 'Звонок сотрудника' },
  settings: z.object({}),
  secrets: [],
  content: z.object({
    title: z.string().min(1).max(200),
    text: z.string().max(5_000).default(''),
  }),
  forms: { title: 'line', text: 'text' },
  makesTask: true,
  staysHere: true,
  carries: { links: false, html: false, opens: false, unsubscribe: false },
  identifierKind: 'phone',
  limits: { perSecond: null },
  fromAccount: () => ({}),
  connect: () => ({
    width: 100,
    // An account that is held to a pace hands over like any other; there is nobody else to hand it over to.
    send: async ({ messageId }) => ({ ok: true, providerId: messageId, reply: '' }),
    test: async () => ({ ok: true }),
    close: async () => {},
  }),
})

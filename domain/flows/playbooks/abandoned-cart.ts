import { abandonedCartLetter } from './abandoned-cart-letter.ts'
import type { Playbook } from './playbook.ts'

const hourSeconds = 3_600
const daySeconds = 24 * hourSeconds

/**
 * Somebody fills a cart and goes: an hour later, if they have not bought and may be written to, one letter. Who cannot be
 * written to yet and says who they are within a day gets that hour once more.
 */
export const abandonedCart: Playbook = {
  name: 'abandoned-cart',
  label: { en: 'Abandoned cart', ru: 'Брошенная корзина' },
  summary: {
    en: 'An hour after somebody filled a cart and did not order, one letter with what is in it, at present prices. Who leaves an address later is written to then.',
    ru: 'Через час после того, как корзину наполнили и не оформили, одно письмо с её товарами по нынешним ценам. Кто оставит почту позже, получит его потом.',
  },
  letters: [
    {
      key: 'letter',
      channel: 'email',
      versions: {
        en: { name: 'Abandoned cart', content: abandonedCartLetter.en },
        ru: { name: 'Брошенная корзина', content: abandonedCartLetter.ru },
      },
    },
  ],
  definition: ({ letter }) => ({
    trigger: { kind: 'event', event: 'Product Added' },
    exit: [{ kind: 'event', event: 'Order Completed' }],
    reentry: { afterHours: 24 },
    steps: [
      {
        id: 'wait-for-order',
        kind: 'wait-for-event',
        event: 'Order Completed',
        upToSeconds: hourSeconds,
        next: 'bought',
        onTimeout: 'may-write',
      },
      {
        id: 'may-write',
        kind: 'branch',
        match: 'all',
        conditions: [
          { kind: 'has-consent', channel: 'email' },
          { kind: 'cart-is-over', amountMinor: 0 },
        ],
        yes: 'letter',
        no: 'wait-for-address',
      },
      { id: 'letter', kind: 'send-message', channel: 'email', ...letter, next: 'finished' },
      {
        id: 'wait-for-address',
        kind: 'wait-for-event',
        event: 'identify',
        upToSeconds: daySeconds,
        next: 'wait-for-order',
        onTimeout: 'finished',
      },
      { id: 'finished', kind: 'exit' },
      { id: 'bought', kind: 'exit' },
    ],
  }),
}

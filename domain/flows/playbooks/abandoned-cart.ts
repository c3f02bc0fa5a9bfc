import { abandonedCartLetter } from './abandoned-cart-letter.ts'
import type { Playbook } from './playbook.ts'

const hourSeconds = 3_600

/** Somebody fills a cart and goes: an hour later, if they have not bought and may be written to, one letter. */
export const abandonedCart: Playbook = {
  name: 'abandoned-cart',
  label: { en: 'Abandoned cart', ru: 'Брошенная корзина' },
  summary: {
    en: 'An hour after somebody filled a cart and did not order, one letter with what is in it, at present prices.',
    ru: 'Через час после того, как корзину наполнили и не оформили, одно письмо с её товарами по нынешним ценам.',
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
        no: 'finished',
      },
      { id: 'letter', kind: 'send-message', channel: 'email', ...letter, next: 'finished' },
      { id: 'finished', kind: 'exit' },
      { id: 'bought', kind: 'exit' },
    ],
  }),
}

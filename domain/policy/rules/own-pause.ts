import { z } from 'zod'
import { skip } from '../contact.ts'
import { rule } from './rule.ts'

export const ownPause = rule({
  kind: 'own-pause',
  label: { en: 'The customer’s own pause', ru: 'Пауза, о которой попросил клиент' },
  explains: {
    en: 'Who asked for a pause on their preference page gets nothing until it ends. This rule is always on.',
    ru: 'Кто попросил паузу на странице настроек, до её конца ничего не получает. Это правило не выключается.',
  },
  settings: z.object({}),
  speaksOf: 'permission',
  judge: ({ permission: { pausedUntil }, at }) =>
    pausedUntil && pausedUntil.getTime() > at
      ? skip('own-pause', 'The customer asked for a pause, and it is not over.')
      : null,
})

import { z } from 'zod'
import { countedBefore, rule } from './rule.ts'
import { Caps, daysOf, usedUp } from './used-up.ts'

export const caps = rule({
  kind: 'caps',
  label: { en: 'Limits', ru: 'Лимиты' },
  explains: {
    en: 'One person gets no more than so many messages over all channels in any 24 hours, 7 days, 30 days.',
    ru: 'Один человек получает не больше стольких сообщений по всем каналам за любые 24 часа, 7 и 30 дней.',
  },
  settings: Caps.extend({
    countsOnSite: z
      .boolean()
      .default(false)
      .describe('What somebody saw on the shop’s own pages (pop-ups, bars, blocks) counts too'),
  }),
  speaksOf: 'amount',
  needs: (settings) => ({
    contactDays: daysOf(settings),
    ...(settings.countsOnSite && daysOf(settings) > 0 ? { onSite: true as const } : {}),
  }),
  judge: (ask, settings) =>
    usedUp(countedBefore(ask, settings.countsOnSite), ask.at, settings, 'cap', 'message'),
})

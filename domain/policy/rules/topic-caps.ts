import { z } from 'zod'
import { check } from '../../../kit/words.ts'
import { countedBefore, rule } from './rule.ts'
import { Caps, daysOf, usedUp } from './used-up.ts'

export const topicCaps = rule({
  kind: 'topic-caps',
  label: { en: 'Limits by topic', ru: 'Лимиты по темам' },
  explains: {
    en: 'The same, counted for one topic alone.',
    ru: 'То же, но только по одной теме.',
  },
  settings: z.object({
    topics: z
      .array(Caps.extend({ topic: z.string().min(1).max(80) }))
      .max(100)
      .default([])
      .refine(
        (topics) => new Set(topics.map((one) => one.topic)).size === topics.length,
        check('each topic once', 'каждая тема один раз'),
      ),
  }),
  speaksOf: 'amount',
  needs: ({ topics }) => ({ contactDays: Math.max(0, ...topics.map(daysOf)) }),
  judge(ask, { topics }) {
    const topic = ask.question.topic
    const own = topics.find((one) => one.topic === topic)
    if (!own) return null
    const contacts = countedBefore(ask).filter((one) => one.topic === topic)
    return usedUp(contacts, ask.at, own, 'topic-cap', 'message on this topic')
  },
})

import { z } from 'zod'

/** How a message stands to others for the same person, in the words of who asks for it. */
export const Importance = z.enum(['high', 'usual', 'low']).meta({
  label: { en: 'Importance', ru: 'Важность' },
  options: {
    high: { en: 'Important: before others', ru: 'Важное: раньше других' },
    usual: { en: 'Usual', ru: 'Обычное' },
    low: { en: 'Can wait', ru: 'Может подождать' },
  },
})
export type Importance = z.infer<typeof Importance>

const steps: Record<Importance, number> = { high: 20, usual: 0, low: -20 }

/** Of equals, what follows behaviour goes before what is written to many. */
const places = { flow: 0, campaign: -10 }

/** News of one's own order, a confirmation one asked for: before anything that was not asked for. */
export const servicePriority = 100

/** What importance comes to: the more important goes first, whoever asks for it. */
export const priorityOf = (importance: Importance, asker: keyof typeof places): number =>
  steps[importance] + places[asker]

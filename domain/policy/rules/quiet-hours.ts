import { z } from 'zod'
import { check } from '../../../kit/words.ts'
import { endOfQuiet } from '../clock.ts'
import { wait } from '../contact.ts'
import { rule } from './rule.ts'

const LocalTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, check('a time of day, as in 21:00', 'время суток, например 21:00'))

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

export const quietHours = rule({
  kind: 'quiet-hours',
  label: { en: 'Quiet hours', ru: 'Тихие часы' },
  explains: {
    en: 'At night by the customer’s own clock nothing goes out; what is due waits until morning.',
    ru: 'Ночью по часам самого клиента ничего не уходит; что пора отправить, ждёт утра.',
  },
  settings: z.object({
    isOn: z.boolean().default(false),
    from: LocalTime.default('21:00'),
    to: LocalTime.default('09:00'),
    channels: z.array(z.string().min(1).max(40)).max(50).default([]).describe('All channels when empty'),
  }),
  speaksOf: 'time',
  needs: ({ isOn }) => (isOn ? { zone: true } : {}),
  judge({ person, question, at }, { isOn, from, to, channels }) {
    if (!isOn || (channels.length > 0 && !channels.includes(question.channel))) return null
    const end = endOfQuiet(at, person.zone, minutesOf(from), minutesOf(to))
    return end === null ? null : wait(end, 'quiet-hours', 'These are quiet hours where the customer lives.')
  },
})

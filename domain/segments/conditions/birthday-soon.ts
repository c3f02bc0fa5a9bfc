import { z } from 'zod'
import { bound, ch } from '../../../engines/index.ts'
import { condition } from './condition.ts'
import { label } from './settings.ts'

export const birthdaySoon = condition({
  kind: 'birthday-soon',
  group: 'person',
  label: { en: 'Birthday soon', ru: 'Скоро день рождения' },
  sentence: {
    en: 'has a birthday within {days} {days|day|days}',
    ru: 'день рождения в {days|ближайший|ближайшие|ближайшие} {days} {days|день|дня|дней}',
  },
  settings: z.object({
    days: z
      .number()
      .int()
      .min(0)
      .max(364)
      .describe('0: today')
      .meta(label('Within, days', 'В ближайшие, дней')),
  }),
  start: { days: 7 },
  test({ days }, { now, timeZone }) {
    const today = ch`toDate32(toDate(${bound("DateTime64(3, 'UTC')", now)}, ${bound('String', timeZone)}))`
    // The 29th of February is kept on the 1st of March in other years.
    const inYear = (year: ReturnType<typeof ch>) =>
      ch`addDays(makeDate32(${year}, toMonth(born), 1), toDayOfMonth(born) - 1)`
    const thisYear = inYear(ch`toYear(${today})`)
    const next = ch`if(${thisYear} >= ${today}, ${thisYear}, ${inYear(ch`toYear(${today}) + 1`)})`
    return {
      source: 'profiles',
      holds: () =>
        ch`arrayExists(born -> isNotNull(born) AND dateDiff('day', ${today}, assumeNotNull(${next})) <= ${bound('Int32', days)}, [birthday])`,
    }
  },
  isOfDay: true,
})

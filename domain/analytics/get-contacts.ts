import { z } from 'zod'
import { dayMs } from '../../kit/time.ts'
import { operation } from '../context.ts'
import { Told, toldByAny } from '../messages/index.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { firstDayOf } from './calendar.ts'
import { keptAnswer } from './kept-answers.ts'
import { contactFrequency, messagesByChannel } from './questions/contacts.ts'

const Count = z.number().int()
const mostMessages = 12

export const getContacts = operation({
  name: 'reports.contacts',
  summary: 'How often people are written to and what they do with it, and what each channel brings.',
  http: 'GET /reports/contacts',
  needs: 'read',
  input: z.object({ days: z.coerce.number().int().min(7).max(730).default(90) }),
  output: z.object({
    countedAt: z.iso.datetime(),
    currency: z.string(),
    frequency: z
      .array(
        z.object({
          messages: Count.describe('Sent to a person in this time; 12 stands for that and more'),
          people: Count,
          opened: Count.describe(
            'Of them opened at least one, as far as people and machines can be told apart',
          ),
          clicked: Count,
          ordered: Count.describe('Bought after a click'),
          left: Count.describe('Unsubscribed or complained'),
          revenueMinor: Count,
        }),
      )
      .describe('Only people who were sent something'),
    channels: z.array(
      z.object({
        channel: z.string(),
        sent: Count,
        delivered: Count,
        opened: Count,
        clicked: Count,
        ordered: Count,
        left: Count,
        failed: Count,
        revenueMinor: Count,
        tells: Told,
        weeks: z.array(z.object({ from: z.iso.date(), sent: Count, clicked: Count, revenueMinor: Count })),
      }),
    ),
  }),
  async run({ tx, clickhouse, workspaceId, now }, input) {
    const { currency, timeZone } = await getWorkspace(tx, workspaceId)
    const since = new Date(now.getTime() - input.days * dayMs)
    const asked = { workspaceId, timeZone, currency, since, until: now }
    const { answer, countedAt } = await keptAnswer([workspaceId, 'contacts', input], async () => ({
      frequency: await contactFrequency(clickhouse, { ...asked, mostMessages }),
      channels: await messagesByChannel(clickhouse, asked),
    }))
    const totals = answer.channels.filter((row) => row.week === 0)
    return {
      countedAt: countedAt.toISOString(),
      currency,
      frequency: answer.frequency,
      channels: totals.map(({ week: _, ...total }) => ({
        ...total,
        tells: toldByAny([total.channel]),
        weeks: answer.channels
          .filter((row) => row.channel === total.channel && row.week > 0)
          .map(({ week, sent, clicked, revenueMinor }) => ({
            from: firstDayOf(week, 'week'),
            sent,
            clicked,
            revenueMinor,
          })),
      })),
    }
  },
})

import { z } from 'zod'
import { channels } from '../../channels/index.ts'
import { AppError } from '../../kit/errors.ts'
import { defaultTopic } from '../consent/index.ts'
import { operation } from '../context.ts'
import { forecastContacts } from './forecast-contacts.ts'
import { someCustomers } from './store.ts'

const counts = z.record(z.string(), z.int()).describe('By reason')
const sampleSize = 2_000

export const forecastOperation = operation({
  name: 'contact-policy.forecast',
  summary:
    'Who could be written to now, and why the others not: counts by reason, for these customers or for some at random.',
  http: 'POST /contact-policy/forecast',
  needs: 'read',
  readOnly: true,
  input: z.object({
    channel: z.string().min(1).max(40).default('email'),
    topic: z.string().min(1).max(80).default(defaultTopic),
    customerIds: z
      .array(z.int().positive())
      .max(10_000)
      .optional()
      .describe(`${sampleSize} at random when left out`),
  }),
  output: z.object({ customers: z.int(), send: z.int(), wait: counts, skip: counts }),
  async run({ tx, workspaceId, now }, { channel, topic, customerIds }) {
    if (!channels.named(channel))
      throw new AppError('invalid', {
        en: `There is no channel called “${channel}”.`,
        ru: `Канала «${channel}» нет.`,
      })
    const ids = customerIds ?? (await someCustomers(tx, workspaceId, sampleSize))
    return forecastContacts(tx, workspaceId, [...new Set(ids)], { channel, topic }, now)
  },
})

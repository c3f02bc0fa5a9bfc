import { z } from 'zod'
import { appendFacts } from '../../../engines/index.ts'
import { AppError } from '../../../kit/errors.ts'
import { operation } from '../../context.ts'
import { messageFact } from '../message-facts.ts'
import { wakeSender } from '../request-messages.ts'
import { settleDoubtful } from './doubts-store.ts'

/** A transaction of a second, not of a minute. */
const settledAtOnce = 10_000

export const settleDoubts = operation({
  name: 'messages.settle-doubts',
  summary:
    'Settle messages in doubt: count them as sent, or send them again. Whom the first one did reach gets it twice then; the contact policy is asked once more. At most 10,000 at a time.',
  http: 'POST /messages/settle-doubts',
  needs: 'write',
  input: z.object({
    ids: z.array(z.uuid()).min(1).max(1_000).optional(),
    campaignId: z.uuid().optional().describe('All in doubt of this campaign'),
    flowId: z.uuid().optional().describe('All in doubt of this flow'),
    all: z.literal(true).optional().describe('Every one in doubt'),
    as: z.enum(['sent', 'again']),
  }),
  output: z.object({
    settled: z.number().int(),
    mayBeMore: z.boolean().describe('There were as many as one call settles: call again'),
  }),
  async run({ tx, workspaceId, now }, { as, all, ...which }) {
    if (!all && Object.keys(which).length === 0)
      throw new AppError('invalid', {
        en: 'Say which messages: their ids, a campaign, a flow, or all.',
        ru: 'Укажите, какие сообщения: их id, рассылку, сценарий или все.',
      })
    const rows = await settleDoubtful(tx, workspaceId, which, as, settledAtOnce)
    await appendFacts(tx, {
      message_events: rows.map((row) =>
        as === 'sent'
          ? messageFact(workspaceId, row, 'sent', row.sent_at ?? now, { reason: 'by-hand' })
          : messageFact(workspaceId, row, 'undoubted', now, { reason: 'sent-again' }),
      ),
    })
    if (as === 'again' && rows.length > 0) await wakeSender(tx)
    return { settled: rows.length, mayBeMore: rows.length === settledAtOnce }
  },
})

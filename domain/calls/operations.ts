import { z } from 'zod'
import { AppError, notFound } from '../../kit/errors.ts'
import { newId } from '../../kit/ids.ts'
import { check } from '../../kit/words.ts'
import { operation } from '../context.ts'
import { applyTraits, CustomerSummary, customerSummaries, resolveSightings } from '../customers/index.ts'
import { Call, callDirections, callStatuses } from './call.ts'
import { noteCall } from './note-call.ts'
import { phoneOfCall, readCalls } from './read-calls.ts'

export const listCalls = operation({
  name: 'calls.list',
  summary:
    'Calls, newest first, each with the customer its number belongs to; or only who is calling right now.',
  http: 'GET /calls',
  needs: 'read',
  input: z.object({
    now: z.boolean().default(false).describe('Only incoming calls that ring or are being answered'),
    limit: z.number().int().min(1).max(100).default(50),
    cursor: z.string().max(500).optional(),
  }),
  output: z.object({ items: z.array(Call), nextCursor: z.string().nullable() }),
  run: readCalls,
})

const Text = (longest: number) => z.string().trim().max(longest)

export const tellCall = operation({
  name: 'calls.tell',
  summary:
    'Tell that somebody rings: their card comes up in every open browser at once. Tell its further fate with the same id.',
  http: 'POST /calls',
  needs: 'write',
  input: z.object({
    callId: Text(200).min(1).optional().describe('The exchange’s own; left out, it is a new call'),
    phone: Text(60).min(1).nullable().describe('In any spelling; null when it is hidden'),
    status: z.enum(callStatuses).default('ringing'),
    direction: z.enum(callDirections).default('incoming'),
    line: Text(60).optional().describe('Which of our numbers was called'),
    employee: Text(200).optional(),
    at: z.coerce.date().optional().describe('Default: now'),
    talkSeconds: z.number().int().min(0).max(864_000).optional(),
    recordingUrl: z.url().max(2_000).optional(),
  }),
  output: z.object({ id: z.uuid() }),
  async run({ tx, workspaceId, now }, { callId, line, employee, at, ...told }) {
    const id = await noteCall(
      tx,
      workspaceId,
      {
        ...told,
        sourceId: null,
        externalId: callId ?? newId(),
        line: line ?? null,
        employee: employee ?? null,
        at: at ?? now,
      },
      now,
    )
    return { id }
  },
})

const Name = Text(200).min(
  1,
  check('write something, or leave it empty', 'напишите что-нибудь или не заполняйте'),
)

export const nameCaller = operation({
  name: 'calls.name-caller',
  summary: 'Say who calls: makes a customer of an unknown number, or names the card it leads to.',
  http: 'POST /calls/{id}/caller',
  needs: 'write',
  input: z
    .object({ id: z.uuid(), firstName: Name.optional(), lastName: Name.optional() })
    .refine(({ firstName, lastName }) => firstName || lastName, {
      message: check('a name is needed', 'напишите имя'),
    }),
  output: CustomerSummary,
  async run(context, { id, ...named }) {
    const { tx, workspaceId, now } = context
    const call = await phoneOfCall(tx, workspaceId, id)
    if (!call) throw notFound({ en: 'This call', ru: 'Этого звонка' })
    if (!call.phone) {
      throw new AppError('invalid', {
        en: 'The number of this call is hidden: there is nothing to find the caller by.',
        ru: 'Номер скрыт: этого клиента потом не по чему будет узнать.',
      })
    }
    const sighting = { identifiers: [{ kind: 'phone' as const, value: call.phone }], at: now }
    const [customerId = 0] = (await resolveSightings(tx, workspaceId, [sighting])).customerIds
    await applyTraits(tx, workspaceId, [{ customerId, at: now, traits: { ...named, phone: call.phone } }])
    const [summary] = await customerSummaries(context, [customerId])
    if (!summary) throw notFound({ en: 'This customer', ru: 'Этого клиента' })
    return summary
  },
})

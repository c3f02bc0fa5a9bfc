import { z } from 'zod'
import { channels } from '../../channels/index.ts'
import { decodeCursor, encodeCursor } from '../../kit/cursor.ts'
import { AppError } from '../../kit/errors.ts'
import { operation } from '../context.ts'
import { countryOf, maskIdentifier, maskText, normaliseIdentifier } from '../customers/index.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { SuppressionReason } from './consent.ts'
import { countSuppressions, pageOfSuppressions, removeSuppression } from './stop-list-store.ts'
import { suppressAddresses } from './suppressions.ts'

const Stopped = z.object({
  channel: z.string(),
  address: z.string().describe('Covered for those who may not see personal data'),
  reason: SuppressionReason,
  note: z.string().nullable(),
  messageId: z.uuid().nullable().describe('The message it came of'),
  customerId: z.int().nullable().describe('The living card that the address belongs to'),
  at: z.iso.datetime(),
})

const kindOf = (channel: string) => {
  const known = channels.named(channel)
  if (!known)
    throw new AppError('invalid', {
      en: `There is no channel called “${channel}”.`,
      ru: `Канала «${channel}» нет.`,
    })
  return known.identifierKind
}

/** The one spelling of a channel's address; a chat's or a browser's has no other. */
function spelled(kind: ReturnType<typeof kindOf>, raw: string, country: string | undefined): string | null {
  if (kind === 'email' || kind === 'phone') return normaliseIdentifier(kind, raw, { country })
  return raw.trim() || null
}

export const listSuppressions = operation({
  name: 'suppressions.list',
  summary: 'The stop list: addresses that get nothing, newest first, with the reason.',
  http: 'GET /suppressions',
  needs: 'read',
  input: z.object({
    search: z
      .string()
      .trim()
      .max(200)
      .optional()
      .describe('A part of the address; the whole address for those who may not see personal data'),
    channel: z.string().max(40).optional(),
    reason: SuppressionReason.optional(),
    limit: z.int().min(1).max(200).default(50),
    cursor: z.string().max(1_000).optional(),
  }),
  output: z.object({
    items: z.array(Stopped),
    nextCursor: z.string().nullable(),
    total: z.int().optional().describe('With the first page only'),
  }),
  async run({ tx, workspaceId, actor }, { limit, cursor, ...asked }) {
    const { seesPersonalData } = actor
    const marks = cursor ? decodeCursor(cursor, 3).map(String) : null
    const filter = {
      ...asked,
      search: asked.search?.toLowerCase() || undefined,
      wholeOnly: !seesPersonalData,
    }
    const found = await pageOfSuppressions(tx, workspaceId, filter, limit + 1, marks)
    const items = found.slice(0, limit)
    const last = items.at(-1)
    return {
      items: items.map((row) => ({
        channel: row.channel,
        address: seesPersonalData
          ? row.address
          : maskIdentifier(channels.named(row.channel)?.identifierKind ?? 'email', row.address),
        reason: row.reason,
        note: maskText(actor, row.note),
        messageId: row.message_id,
        customerId: row.customer_id,
        at: row.at.toISOString(),
      })),
      nextCursor: found.length > limit && last ? encodeCursor([last.mark, last.channel, last.address]) : null,
      ...(cursor ? {} : { total: await countSuppressions(tx, workspaceId, filter) }),
    }
  },
})

export const addSuppressions = operation({
  name: 'suppressions.add',
  summary:
    'Put addresses on the stop list: nothing goes to them. One that is there already keeps its first reason, unless it had only unsubscribed.',
  http: 'POST /suppressions',
  needs: 'write',
  input: z.object({
    channel: z.string().min(1).max(40).default('email'),
    addresses: z.array(z.string().min(1).max(320)).min(1).max(1_000),
    reason: SuppressionReason.default('by-hand'),
    note: z.string().trim().max(500).optional(),
  }),
  output: z.object({ added: z.int(), known: z.int().describe('Were there before') }),
  async run({ tx, workspaceId, actor, now }, { channel, addresses, reason, note }) {
    const kind = kindOf(channel)
    const country = countryOf(await getWorkspace(tx, workspaceId))
    const read = addresses.map((raw) => ({ raw, address: spelled(kind, raw, country) }))
    const wrong = read.filter((one) => one.address === null).map((one) => one.raw)
    if (wrong.length > 0)
      throw new AppError('invalid', {
        en: `No address of this channel: ${wrong.slice(0, 5).join(', ')}. Nothing was added; mend it and send the list again.`,
        ru: `Это не адреса этого канала: ${wrong.slice(0, 5).join(', ')}. Ничего не добавлено; исправьте и отправьте список ещё раз.`,
      })
    const whole = [...new Set(read.flatMap((one) => one.address ?? []))]
    const added = await suppressAddresses(
      tx,
      workspaceId,
      whole.map((address) => ({
        channel,
        address,
        reason,
        note: note || null,
        addedBy: `${actor.kind} ${actor.id}`,
        at: now,
      })),
    )
    return { added, known: whole.length - added }
  },
})

export const removeFromStopList = operation({
  name: 'suppressions.remove',
  summary:
    'Take an address off the stop list. Consent is asked for as before: who unsubscribed has still withdrawn it.',
  http: 'POST /suppressions/remove',
  needs: 'write',
  input: z.object({ channel: z.string().min(1).max(40), address: z.string().min(1).max(320) }),
  output: z.object({
    removed: z
      .object({ reason: SuppressionReason, note: z.string().nullable() })
      .nullable()
      .describe('What stood there; null when nothing did'),
  }),
  async run({ tx, workspaceId }, { channel, address }) {
    const country = countryOf(await getWorkspace(tx, workspaceId))
    const whole = spelled(kindOf(channel), address, country) ?? address.trim()
    return { removed: await removeSuppression(tx, workspaceId, channel, whole) }
  },
})

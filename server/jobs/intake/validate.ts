import { hash } from 'node:crypto'
import { countryOf } from '../../../domain/customers/index.ts'
import {
  type EventType,
  isRefusal,
  planOf,
  type Refusal,
  readIncomingEvent,
  refusal,
} from '../../../domain/events/index.ts'
import { identifiersOf } from './identifiers-of.ts'
import type { Arrival, IntakeEvent, Workspace } from './intake-event.ts'
import { readShopEvent } from './shop/shop-event.ts'

const countries = new Map<string, string | undefined>()

/** The country whose phones are written without a code in this shop. */
export function countryFor(workspace: Workspace): string | undefined {
  const key = `${workspace.currency} ${workspace.timeZone} ${workspace.locale}`
  if (!countries.has(key)) countries.set(key, countryOf(workspace))
  return countries.get(key)
}

/** Fields of the specification; the others are a client's own and are kept in the context. */
const knownFields = new Set(
  `type messageId userId anonymousId previousId groupId event name category timestamp originalTimestamp sentAt properties
   traits context integrations writeKey receivedAt channel version _metadata`.split(/\s+/),
)

function ownFields(event: Record<string, unknown>): Record<string, unknown> | undefined {
  let own: Record<string, unknown> | undefined
  for (const key in event) {
    if (knownFields.has(key)) continue
    own ??= {}
    own[key] = event[key]
  }
  return own
}

/** The first 128 bits of the SHA-256 of a message id. */
export const hashOf = (messageId: string): string => hash('sha256', messageId, 'hex').slice(0, 32)

/**
 * Reads one event completely: its shape, who it is about, what it means for the shop. Pure: the collector asks the
 * same of single events, so that their senders hear at once what is wrong.
 */
export function validate(arrival: Arrival, workspace: Workspace): IntakeEvent | Refusal {
  const read = readIncomingEvent(arrival.raw, arrival.type)
  if (isRefusal(read)) return read
  const plan = planOf(workspace)
  const event = plan === null ? read : plan(read)
  if (isRefusal(event)) return event
  const { identifiers, notes } = identifiersOf(event, countryFor(workspace))
  if (identifiers.length === 0) {
    return refusal('nobody', '', {
      en: 'nobody can be recognised: no usable userId, anonymousId, e-mail or phone',
      ru: 'не понять, о ком это: нет ни userId, ни anonymousId, ни почты, ни телефона',
    })
  }
  const properties = event.properties ?? {}
  const shop =
    event.type === 'track' ? readShopEvent(event.event ?? '', properties, workspace.currency) : null
  if (shop && isRefusal(shop)) return shop
  const own = ownFields(event)
  const context = event.context ?? arrival.context ?? {}
  const messageId = event.messageId ?? arrival.place
  return {
    arrival,
    workspace,
    event,
    messageId,
    messageHash: hashOf(messageId),
    name: nameOf(event.type, event),
    properties,
    traits: traitsOf(event, context),
    context:
      own || notes.length > 0
        ? { ...context, ...(own && { other: own }), ...(notes.length > 0 && { notes }) }
        : context,
    identifiers,
    shop,
    rate: null,
    occurredAt: new Date(0),
    row: null,
    customerId: 0,
  }
}

type Read = Exclude<ReturnType<typeof readIncomingEvent>, Refusal>

const nameOf = (type: EventType, event: Read): string =>
  (type === 'track' ? event.event : (event.name ?? event.category))?.trim() ?? ''

/** RudderStack puts the traits of an identify call into its context. */
function traitsOf(event: Read, context: Record<string, unknown>): Record<string, unknown> {
  const inContext = context.traits
  if (event.type !== 'identify' || typeof inContext !== 'object' || inContext === null)
    return event.traits ?? {}
  return { ...inContext, ...event.traits }
}

import { largestEventBytes, refusal } from '../../../domain/events/index.ts'
import { exchange, toMinor } from '../../../kit/money.ts'
import { clickhouseTime } from '../../../kit/time.ts'
import { deviceOf } from './device.ts'
import { giveUp, type IntakeEvent, type Step } from './intake-event.ts'
import { numberOf } from './shop/amounts.ts'
import { currencyCalled } from './shop/currency.ts'

type Details = Record<string, unknown>

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''

const detailsOf = (value: unknown): Details =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Details) : {}

const firstText = (...values: unknown[]): string => {
  for (const value of values) {
    const text = textOf(value)
    if (text !== '') return text
  }
  return ''
}

/** Campaign tags of the address, for clients that do not read them themselves. */
function tagsOf(url: string): URLSearchParams {
  const query = url.indexOf('?')
  return new URLSearchParams(
    query < 0 || !url.includes('utm_') ? '' : url.slice(query + 1).replace(/#.*/, ''),
  )
}

const noTags = new URLSearchParams()

/** What the event is worth in the shop's money. Its properties are that already; what the shop's event told is not. */
function amountOf({ shop, properties, workspace, rate }: IntakeEvent): {
  amountMinor: number
  currency: string
} {
  const { currency } = workspace
  const stated = shop?.money.total ?? shop?.money.revenue
  const told =
    rate && stated !== undefined
      ? exchange(toMinor(stated, rate.currency), rate, { currency, rate: '1' })
      : toMinor(
          stated ??
            (isMoney(properties.currency)
              ? numberOf(properties.revenue ?? properties.total ?? properties.value ?? properties.price)
              : undefined) ??
            0,
          currency,
        )
  return Number.isSafeInteger(told) && told !== 0
    ? { amountMinor: told, currency }
    : { amountMinor: 0, currency: '' }
}

/** Points and miles are no money, whatever the field is called. */
const isMoney = (currency: unknown) =>
  typeof currency !== 'string' || currency.trim() === '' || currencyCalled(currency.trim()) !== undefined

/** A browser's own name, not the name of a server's library. */
const browserOf = ({ context, arrival }: IntakeEvent): string =>
  firstText(context.userAgent, arrival.envelope.userAgent)

function describe(event: IntakeEvent): void {
  const { arrival, context, properties, workspace, shop } = event
  const page = detailsOf(context.page)
  const campaign = detailsOf(context.campaign)
  const session = context.sessionId ?? detailsOf(context.session).id
  const url = firstText(page.url, event.event.type === 'page' ? properties.url : undefined)
  const tags = url ? tagsOf(url) : noTags
  const { amountMinor, currency } = amountOf(event)
  event.row = {
    workspace_id: workspace.id,
    customer_id: 0,
    message_id: event.messageId,
    type: event.event.type,
    name: event.name,
    occurred_at: clickhouseTime(event.occurredAt),
    received_at: clickhouseTime(new Date(arrival.envelope.receivedAt)),
    source_id: arrival.envelope.sourceId,
    anonymous_id: textOf(event.event.anonymousId),
    user_id: textOf(event.event.userId),
    session_id: textOf(session),
    url,
    referrer: firstText(page.referrer, properties.referrer, detailsOf(context.referrer).url),
    utm_source: firstText(campaign.source, tags.get('utm_source')),
    utm_medium: firstText(campaign.medium, tags.get('utm_medium')),
    utm_campaign: firstText(campaign.name, tags.get('utm_campaign')),
    product_id: firstText(properties.product_id, properties.productId, shop && properties.sku),
    order_number: shop?.orderNumber ?? firstText(properties.order_id, properties.orderId),
    amount_minor: amountMinor,
    currency,
    device: deviceOf(browserOf(event)),
    properties: JSON.stringify(detailsToKeep(event)),
    context: JSON.stringify(context),
  }
}

/** What was said of a person or a group is what an identify or group call has instead of properties. */
function detailsToKeep({ event, properties, traits }: IntakeEvent): Details {
  if (event.type === 'identify') return traits
  if (event.type === 'group') return { ...properties, groupId: event.groupId, traits }
  if (event.type === 'alias') return { ...properties, previousId: event.previousId }
  return properties
}

const tooLarge = refusal('too-large', '', {
  en: `larger than ${largestEventBytes / 1024} KB, the most one event may have`,
  ru: `больше ${largestEventBytes / 1024} КБ — столько может занимать одно событие`,
})

const sizeOf = ({ row }: IntakeEvent) => (row ? row.properties.length + row.context.length : 0)

/** Fills in the event's row: page, campaign, device, money; whose it is comes later. */
export const enrich: Step = {
  name: 'enrich',
  run(round) {
    for (const event of [...round.events]) {
      describe(event)
      if (sizeOf(event) > largestEventBytes) giveUp(round, event, 'enrich', tooLarge)
    }
  },
}

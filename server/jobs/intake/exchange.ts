import { noRate, noRateCode, type Rate, type Rates, ratesFor } from '../../../domain/currencies/index.ts'
import { refusal } from '../../../domain/events/index.ts'
import { otherCurrenciesOfOrders } from '../../../domain/orders/index.ts'
import { exactMinor, exchange as exchangeMinor, fromMinor, toMinor } from '../../../kit/money.ts'
import { byWorkspace, giveUp, type IntakeEvent, type Round, type Step } from './intake-event.ts'
import { numberOf } from './shop/amounts.ts'
import { currencyCalled } from './shop/currency.ts'

type Details = Record<string, unknown>

/** Where the e-commerce events of the Segment specification tell money. */
const moneyFields = ['price', 'value', 'revenue', 'total', 'subtotal', 'shipping', 'tax', 'discount']

const largest = 1e12

const isDetails = (value: unknown): value is Details =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The other currency that an event tells money in; null when it is the shop's own, or none that is known. */
function otherCurrency({ shop, properties, workspace }: IntakeEvent): string | null {
  const told = properties.currency
  if (told === workspace.currency) return null
  const called = typeof told === 'string' ? currencyCalled(told.trim()) : undefined
  const currency = shop ? shop.currency : called
  return currency && currency !== workspace.currency ? currency : null
}

const moneyIn = (details: Details) => {
  const found: Record<string, number> = {}
  for (const field of moneyFields) {
    const amount = numberOf(details[field])
    if (amount && Math.abs(amount) <= largest) found[field] = amount
  }
  return found
}

const productsIn = ({ properties }: IntakeEvent): unknown[] =>
  Array.isArray(properties.products) ? properties.products : []

const tellsMoney = (event: IntakeEvent) =>
  [event.properties, ...productsIn(event)].some(
    (details) => isDetails(details) && Object.keys(moneyIn(details)).length > 0,
  )

function inOwnMoney(details: Details, rate: Rate, own: Rate): Details {
  const told = moneyIn(details)
  if (Object.keys(told).length === 0) return details
  const worth = (field: string, amount: number) => {
    const minor = field === 'price' ? exactMinor(amount, rate.currency) : toMinor(amount, rate.currency)
    return fromMinor(exchangeMinor(minor, rate, own), own.currency)
  }
  return {
    ...details,
    ...Object.fromEntries(Object.entries(told).map(([field, amount]) => [field, worth(field, amount)])),
    told,
  }
}

/** The event's own money, in the shop's; what was told stays beside it, as `told`, with the rate. */
function convert(event: IntakeEvent, rate: Rate, own: Rate): void {
  const { properties } = event
  const { told, ...mine } = inOwnMoney(properties, rate, own)
  event.rate = rate
  event.properties = {
    ...mine,
    ...(Array.isArray(properties.products)
      ? { products: properties.products.map((one) => (isDetails(one) ? inOwnMoney(one, rate, own) : one)) }
      : {}),
    currency: own.currency,
    told: { ...(isDetails(told) ? told : {}), currency: rate.currency, rate: rate.rate, rateDay: rate.day },
  }
}

/**
 * News of an order whose teller leaves the currency out is in the order's own: of the order as it is known, or as an
 * earlier event of this round tells it.
 */
async function takeCurrencyOfOrder(round: Round, workspaceId: string, events: readonly IntakeEvent[]) {
  const about = events
    .flatMap((event) => {
      const { shop } = event
      return shop?.orderNumber ? [{ event, shop, number: shop.orderNumber }] : []
    })
    .sort((one, other) => one.event.occurredAt.getTime() - other.event.occurredAt.getTime())
  const silent = about.filter(({ shop }) => !shop.namesCurrency)
  if (silent.length === 0) return
  const known = await otherCurrenciesOfOrders(
    round.tx,
    workspaceId,
    silent.map(({ number }) => number),
  )
  for (const { event, shop, number } of about) {
    const currency = known.get(number)
    if (shop.namesCurrency) known.set(number, shop.currency)
    else if (currency) event.shop = { ...shop, currency, namesCurrency: true }
  }
}

async function ratesOf(round: Round, workspaceId: string, currencies: Set<string>): Promise<Rates | null> {
  return currencies.size > 0 ? ratesFor(round.tx, workspaceId, currencies) : null
}

/**
 * Money told in another currency than the shop's becomes the shop's, by the rate of its day: every figure adds up one
 * currency. Where no rate is known the event waits among the dead letters. Must run before enrich and react, which read
 * the money; orders and products still see what was told.
 */
export const exchange: Step = {
  name: 'exchange',
  async run(round) {
    for (const [workspaceId, events] of byWorkspace(round.events)) {
      await takeCurrencyOfOrder(round, workspaceId, events)
      const foreign = events.flatMap((event) => {
        const currency = otherCurrency(event)
        return currency && tellsMoney(event) ? [{ event, currency }] : []
      })
      const rates = await ratesOf(round, workspaceId, new Set(foreign.map((one) => one.currency)))
      if (!rates) continue
      for (const { event, currency } of foreign) {
        const rate = rates.at(currency, event.occurredAt)
        if (rate) convert(event, rate, rates.own)
        else
          giveUp(
            round,
            event,
            'exchange',
            refusal(noRateCode(currency), 'properties.currency', noRate(currency)),
          )
      }
    }
  },
}

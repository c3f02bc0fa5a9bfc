import type { Label } from '../../kit/kinds.ts'
import { formatMoney, toMinor } from '../../kit/money.ts'
import type { Language } from '../../kit/words.ts'
import { enrichments } from '../enrichment/index.ts'
import type { Trait } from '../traits/index.ts'
import type { Workspace } from '../workspaces/index.ts'
import { eventName, isOfShop, propertyNames, sums, unread } from './event-words.ts'
import { escapeHtml, htmlPage, tableOf } from './html.ts'
import type { Person } from './person.ts'
import { proofNames, proofValues } from './proof-words.ts'
import type { Told } from './tell-person.ts'
import { traitText, traitValue } from './trait-words.ts'

interface Reader {
  workspace: Workspace
  language: Language
  now: Date
}

const mostRowsShown = 2_000
const isTime = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d/

const words = {
  title: { en: 'Your data', ru: 'Ваши данные' },
  about: {
    en: (shop: string, when: string) => `Everything that ${shop} knows of you, as of ${when}.`,
    ru: (shop: string, when: string) => `Всё, что ${shop} знает о вас, по состоянию на ${when}.`,
  },
  card: { en: 'Card', ru: 'Карточка' },
  nothing: { en: 'Nothing is kept of', ru: 'Ничего не хранится' },
  more: {
    en: (all: number) => `The newest ${mostRowsShown} of ${all} are shown; the JSON file has all.`,
    ru: (all: number) => `Показаны последние ${mostRowsShown} из ${all}; в файле JSON есть все.`,
  },
} as const

/** Values that programs write, as people say them. */
const spoken: Record<string, Label> = {
  email: { en: 'e-mail', ru: 'почта' },
  phone: { en: 'phone', ru: 'телефон' },
  'loyalty-card': { en: 'loyalty card', ru: 'карта лояльности' },
  'user-id': { en: 'customer id', ru: 'ID клиента' },
  'anonymous-id': { en: 'browser or device', ru: 'браузер или устройство' },
  female: { en: 'female', ru: 'женский' },
  male: { en: 'male', ru: 'мужской' },
  granted: { en: 'given', ru: 'дано' },
  withdrawn: { en: 'withdrawn', ru: 'отозвано' },
  cancelled: { en: 'cancelled', ru: 'отменён' },
  completed: { en: 'completed', ru: 'выполнен' },
  paid: { en: 'paid', ru: 'оплачен' },
  placed: { en: 'placed', ru: 'оформлен' },
  refunded: { en: 'refunded', ru: 'возврат' },
  shipped: { en: 'on its way', ru: 'в пути' },
  marketing: { en: 'news and offers', ru: 'новости и предложения' },
}
const spokenKeys = ['kind', 'gender', 'status', 'channel', 'topic']

/** What is known of a person as a page that stands by itself: for the screen, the printer, a PDF. */
export function exportPage(told: readonly Told[], person: Person, reader: Reader): string {
  const { language, workspace, now } = reader
  const when = timeText(now.toISOString(), reader)
  const sections = told
    .filter(({ rows }) => rows.length > 0)
    .map((one) => section(one, reader))
    .join('')
  const empty = told.filter(({ rows }) => rows.length === 0).map(({ label }) => label[language])
  const nothing =
    empty.length === 0
      ? ''
      : `<p class="quiet">${escapeHtml(`${words.nothing[language]}: ${empty.join(', ')}.`)}</p>`
  const title = words.title[language]
  return htmlPage(
    language,
    `${title} · ${workspace.name}`,
    `<h1>${escapeHtml(title)}</h1><p class="quiet">${escapeHtml(words.about[language](workspace.name, when))}
     ${escapeHtml(words.card[language])} ${person.ids.join(', ')}</p>${sections}${nothing}`,
  )
}

function section(told: Told, reader: Reader): string {
  const { name, label, rows, shown, traits } = told
  const { language } = reader
  const head = `<h2>${escapeHtml(label[language])}${rows.length > 1 ? `<small>${rows.length}</small>` : ''}</h2>`
  const hasSums = Object.keys(shown).some((key) => key.endsWith('_minor'))
  // Every sum names its currency.
  const named = Object.entries(shown).filter(([key]) => !(hasSums && key === 'currency'))
  if (traits && named.length === 0) return head + rows.map((row) => traitPairs(row, traits, reader)).join('')
  if (named.length === 0) return head + rows.map((row) => pairs(row, reader)).join('')
  if (name === 'customers')
    return (
      head +
      rows
        .map((row) => pairs(row, reader, Object.fromEntries(named.map(([key, one]) => [key, one[language]]))))
        .join('')
    )
  const cells = rows
    .slice(0, mostRowsShown)
    .map((row) => named.map(([key]) => cellText(key, row, reader, traits)))
  const more =
    rows.length > mostRowsShown ? `<p class="quiet">${escapeHtml(words.more[language](rows.length))}</p>` : ''
  return (
    head +
    tableOf(
      named.map(([, one]) => one[language]),
      cells,
    ) +
    more
  )
}

function pairs(row: Record<string, unknown>, reader: Reader, names?: Record<string, string>): string {
  const keys = names
    ? Object.keys(names)
    : Object.keys(row).filter((key) => !/^(version|is_gone|customer_id)$/.test(key))
  return list(keys.map((key) => [names?.[key] ?? key.replaceAll('_', ' '), cellText(key, row, reader)]))
}

const traitPairs = (row: Record<string, unknown>, traits: readonly Trait[], reader: Reader): string =>
  list(
    traits.map((trait) => {
      const value = traitValue(trait, row)
      return [trait.label[reader.language], spokenTrait(trait, value, reader) ?? plainText(value, reader)]
    }),
  )

const spokenTrait = (trait: Trait, value: unknown, { language, workspace }: Reader) =>
  traitText(trait, value, { language, currency: workspace.currency })

function list(told: string[][]): string {
  return `<dl>${told
    .filter(([, text]) => text !== '')
    .map(([key = '', text = '']) => `<dt>${escapeHtml(key)}</dt><dd>${escapeHtml(text)}</dd>`)
    .join('')}</dl>`
}

const timeText = (iso: string, { workspace, language }: Reader) =>
  new Intl.DateTimeFormat(language, {
    timeZone: workspace.timeZone,
    dateStyle: 'medium',
    timeStyle: 'short',
  }).format(new Date(/[zZ]|[+-]\d\d:?\d\d$/.test(iso) ? iso : `${iso.replace(' ', 'T')}Z`))

function cellText(
  key: string,
  row: Record<string, unknown>,
  reader: Reader,
  traits: readonly Trait[] = [],
): string {
  const value = row[key]
  const trait = traits.find(({ name }) => name === row.trait)
  if (trait && key === 'trait') return trait.label[reader.language]
  if (trait && key === 'value') return spokenTrait(trait, value, reader) ?? plainText(value, reader)
  if (key === 'trait' && value === 'rfm') return 'RFM'
  if (key === 'found') return foundText(value as Record<string, { value: string }>, reader)
  if (key === 'proof' && value !== null && typeof value === 'object')
    return proofText(value as Record<string, unknown>, reader)
  if (key.endsWith('_minor') && (typeof value === 'number' || typeof value === 'string'))
    return moneyText(Number(value), row.currency, reader) + toldText(key, row.told, reader)
  if (key === 'lines' && Array.isArray(value))
    return value.map((line) => lineText(line, line.amount_minor, row.currency, reader)).join('; ')
  if (key === 'items' && Array.isArray(value))
    return value
      .map((item) =>
        lineText(
          item,
          typeof item.priceMinor === 'number' ? item.priceMinor * (item.quantity ?? 1) : null,
          item.currency ?? row.currency,
          reader,
        ),
      )
      .join('; ')
  if (key === 'properties' && value !== null && typeof value === 'object')
    return propertiesText(value as Record<string, unknown>, currencyOf(row, reader), reader)
  if (key === 'name' && row.properties !== undefined)
    return eventName(row)?.[reader.language] ?? plainText(value, reader)
  if (key === 'birthday' && typeof value === 'string') return dayText(value, reader)
  if (typeof value === 'string' && spokenKeys.includes(key) && Object.hasOwn(spoken, value))
    return spoken[value]?.[reader.language] ?? value
  return plainText(value, reader)
}

/** A sum of minor units as its reader writes it: «1 204,50 ₽». */
const moneyText = (amountMinor: number, currency: unknown, { language, workspace }: Reader): string =>
  formatMoney(Math.round(amountMinor), String(currency ?? workspace.currency), language)

/** What was told in another currency, beside what it is counted as: « ($398.00)». */
function toldText(key: string, told: unknown, reader: Reader): string {
  if (told === null || typeof told !== 'object') return ''
  const { currency, ...amounts } = told as Record<string, unknown>
  const amount = amounts[key.replace(/_minor$/, 'Minor')]
  return typeof amount === 'number' && typeof currency === 'string'
    ? ` (${moneyText(amount, currency, reader)})`
    : ''
}

/** The currency of an event’s sums: the one it names; of the shop’s own events that name none, the shop’s. */
function currencyOf(row: Record<string, unknown>, { workspace }: Reader): string | null {
  const { currency } = row.properties as Record<string, unknown>
  if (currency === undefined || currency === null) return isOfShop(row) ? workspace.currency : null
  return typeof currency === 'string' && /^[A-Z]{3}$/.test(currency) ? currency : null
}

interface Line {
  name?: string | null
  product_id?: string
  productId?: string
  quantity?: number
}

/** «Чай × 2 — 1 200 ₽» */
function lineText(line: Line, amountMinor: unknown, currency: unknown, reader: Reader): string {
  const words = `${line.name ?? line.product_id ?? line.productId ?? ''} × ${numberText(line.quantity ?? 1, reader)}`
  return typeof amountMinor === 'number' ? `${words} — ${moneyText(amountMinor, currency, reader)}` : words
}

/** What an event told, by the words a person knows; what only programs read is left to the JSON. */
const propertiesText = (
  properties: Record<string, unknown>,
  currency: string | null,
  reader: Reader,
): string =>
  Object.entries(properties)
    .flatMap(([key, value]) => {
      if (unread.has(key)) return []
      const text = propertyText(key, value, currency, reader)
      return text ? [`${propertyNames[key]?.[reader.language] ?? key}: ${text}`] : []
    })
    .join('; ')

function propertyText(key: string, value: unknown, told: string | null, reader: Reader): string {
  if (key === 'told' && value !== null && typeof value === 'object') {
    const { currency, ...rest } = value as Record<string, unknown>
    return propertiesText(rest, typeof currency === 'string' ? currency : null, reader)
  }
  if (sums.has(key) && typeof value === 'number' && told) return moneyText(toMinor(value, told), told, reader)
  if (key !== 'products' || !Array.isArray(value)) return plainText(value, reader)
  return value
    .map((one) => {
      if (one === null || typeof one !== 'object') return plainText(one, reader)
      const sum =
        typeof one.price === 'number' && told ? toMinor(one.price, told) * (Number(one.quantity) || 1) : null
      return lineText(one, sum, told, reader)
    })
    .join('; ')
}

const dayText = (day: string, { language }: Reader): string =>
  /^\d{4}-\d\d-\d\d$/.test(day)
    ? new Intl.DateTimeFormat(language, { timeZone: 'UTC', dateStyle: 'long' }).format(
        new Date(`${day}T00:00:00Z`),
      )
    : day

/** A number that may be somebody's id stays whole; only a fraction is written as its reader writes it. */
const numberText = (value: number, { language }: Reader): string =>
  Number.isInteger(value)
    ? String(value)
    : new Intl.NumberFormat(language, { maximumFractionDigits: 6, useGrouping: false }).format(value)

const yesNo = { en: ['no', 'yes'], ru: ['нет', 'да'] } as const

/** How a consent was given: «Как: форма; Где: корзина». */
const proofText = (proof: Record<string, unknown>, reader: Reader): string =>
  Object.entries(proof)
    .flatMap(([key, value]) => {
      if (key === 'asked' && value !== null && typeof value === 'object')
        return proofText(value as Record<string, unknown>, reader) || []
      const name = proofNames[key]?.[reader.language]
      const text =
        (typeof value === 'string' && proofValues[value]?.[reader.language]) || plainText(value, reader)
      return name && text ? [`${name}: ${text}`] : []
    })
    .join('; ')

/** What was found out of the card, each by its name: «Пол по имени: женский; Часовой пояс: Europe/Moscow». */
const foundText = (found: Record<string, { value: string }>, { language }: Reader): string =>
  enrichments
    .flatMap(({ kind, label, values }) => {
      const said = found[kind]?.value
      return said ? [`${label[language]}: ${values?.[said]?.[language] ?? said}`] : []
    })
    .join('; ')

function plainText(value: unknown, reader: Reader): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return isTime.test(value) ? timeText(value, reader) : value
  if (typeof value === 'number') return numberText(value, reader)
  if (typeof value === 'boolean') return yesNo[reader.language][Number(value)] ?? ''
  if (Array.isArray(value)) return value.map((one) => plainText(one, reader)).join(', ')
  if (typeof value === 'object' && 'value' in value) return plainText(value.value, reader)
  if (typeof value === 'object')
    return Object.entries(value)
      .map(([name, inner]) => `${name}: ${plainText(inner, reader)}`)
      .filter((text) => !text.endsWith(': '))
      .join('; ')
  return String(value)
}

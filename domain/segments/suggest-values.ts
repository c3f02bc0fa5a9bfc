import { z } from 'zod'
import { askFragment, bound, ch, type Fragment, named, sql } from '../../engines/index.ts'
import { definitionsOf } from '../attributes/index.ts'
import { type Context, operation } from '../context.ts'
import { traitNamed, traitsOfWorkspace } from '../traits/index.ts'
import { attributeColumns, attributeLabels } from './conditions/attribute-is.ts'
import { eventColumnLabels, eventColumns, jsonText } from './conditions/event-rows.ts'
import { anyOrderLabel } from './conditions/sequence.ts'
import { anyOrder, uuid } from './sources.ts'
import { allSegments } from './store.ts'

const Label = z.object({ en: z.string(), ru: z.string() })
const Value = z.object({
  value: z.string(),
  label: z.union([z.string(), Label]).optional(),
  count: z.number().int().optional(),
})
type Value = z.infer<typeof Value>

const most = 20
/** Properties are looked for in so many of the newest events. */
const sampledEvents = 20_000

interface Wanted {
  search: string
  of: string
  /** Only these: to show what was chosen before by its name. */
  values: readonly string[] | null
}
type Suggest = (context: Context, wanted: Wanted) => Promise<Value[]>

/** The most frequent texts among rows `SELECT … AS value FROM … WHERE workspace_id = …`. */
const frequent =
  (rows: (workspace: Fragment, of: string) => Fragment, isCounted = true): Suggest =>
  async ({ clickhouse, workspaceId }, { search, of, values }) => {
    const fits = values
      ? ch`value IN (${bound('Array(String)', values)})`
      : ch`position(lowerUTF8(value), ${bound('String', search.toLowerCase())}) > 0`
    const found = await askFragment(
      clickhouse,
      ch`SELECT toString(value) AS value, toUInt64(sum(times)) AS count FROM (${rows(uuid(workspaceId), of)})
        WHERE value != '' AND ${fits} GROUP BY value
        ORDER BY count DESC, value LIMIT ${bound('UInt32', values ? Math.max(values.length, 1) : most)}`,
      z.object({ value: z.string(), count: z.number() }),
      { urgent: true },
    )
    return isCounted ? found : found.map(({ value }) => ({ value }))
  }

const column = (table: string, name: string, isNewest = true): Suggest =>
  frequent(
    (workspace) =>
      ch`SELECT ${named(name)} AS value, count() AS times FROM ${named(table)} ${isNewest ? ch`FINAL` : ch``} WHERE workspace_id = ${workspace} GROUP BY value`,
  )

/** What a fixed list offers. */
const listed =
  (all: (context: Context, of: string) => Promise<Value[]> | Value[]): Suggest =>
  async (context, { search, of, values }) => {
    const texts = (one: Value) =>
      typeof one.label === 'object' ? [one.label.en, one.label.ru, one.value] : [one.label ?? '', one.value]
    const found = (await all(context, of)).filter((one) =>
      values
        ? values.includes(one.value)
        : texts(one).some((text) => text.toLowerCase().includes(search.toLowerCase())),
    )
    return values ? found : found.slice(0, 100)
  }

const newestEvents = (workspace: Fragment, event: string): Fragment =>
  ch`SELECT properties, url, device, product_id, utm_source, utm_medium, utm_campaign FROM events
     WHERE workspace_id = ${workspace} AND name = ${bound('String', event)} LIMIT ${bound('UInt32', sampledEvents)}`

const eventNames = frequent(
  (workspace) =>
    ch`SELECT name AS value, sum(events) AS times FROM events_by_time WHERE workspace_id = ${workspace} GROUP BY value`,
)

/** Of a list each of its parts. */
const partsOf = (attribute: string): Fragment => {
  const told = ch`attributes[${bound('String', attribute)}]`
  return ch`arrayJoin(if(startsWith(${told}, '['), JSONExtract(${told}, 'Array(String)'), [${told}]))`
}

const yesAndNo = [
  { value: 'true', label: { en: 'yes', ru: 'да' } },
  { value: 'false', label: { en: 'no', ru: 'нет' } },
]

const productsNamed: Suggest = async ({ tx, workspaceId }, { search, values }) => {
  const { rows } = await sql<{ value: string; label: string }>`
    select id as value, name as label from products where workspace_id = ${workspaceId}
      and ${values ? sql`id = any(${values})` : sql`(name ilike ${`%${search}%`} or id = ${search})`}
    order by updated_at desc limit ${values ? Math.max(values.length, 1) : most}`.execute(tx)
  return rows
}

const suggestions = {
  'event-names': eventNames,
  deeds: async (context, wanted) => {
    const order = await listed(() => [{ value: anyOrder, label: anyOrderLabel }])(context, wanted)
    return [...order, ...(await eventNames(context, wanted))]
  },
  'property-names': async (context, wanted) => {
    const found = await frequent(
      (workspace, event) =>
        ch`SELECT arrayJoin(JSONExtractKeys(properties)) AS value, count() AS times FROM (${newestEvents(workspace, event)}) GROUP BY value`,
    )(context, wanted)
    const own = await listed(() =>
      Object.keys(eventColumns).map((value) => ({ value, label: eventColumnLabels[value] ?? value })),
    )(context, wanted)
    return [...found, ...own]
  },
  'property-values': frequent((workspace, of) => {
    const [event = '', ...rest] = of.split('/')
    const property = rest.join('/')
    const own = eventColumns[property]
    const text = own ? named(own) : jsonText('properties', property)
    return ch`SELECT toString(${text}) AS value, count() AS times FROM (${newestEvents(workspace, event)}) GROUP BY value`
  }),
  categories: column('order_lines', 'category'),
  brands: column('order_lines', 'brand'),
  'assortment-groups': column('trait_groups', 'assortment_group'),
  stores: column('purchases', 'store'),
  coupons: column('purchases', 'coupon'),
  'order-channels': listed(() => [...(traitNamed('favourite-channel')?.values ?? [])]),
  cities: column('customer_profiles', 'city'),
  sources: column('customer_traits', 'first_source'),
  'message-channels': async (context, wanted) => {
    const used = await frequent(
      (workspace) =>
        ch`SELECT toString(channel) AS value, count() AS times FROM message_events WHERE workspace_id = ${workspace} GROUP BY value`,
      false,
    )(context, wanted)
    const { rows: set } = await sql<Value>`
      select distinct channel as value from channel_accounts where workspace_id = ${context.workspaceId}`.execute(
      context.tx,
    )
    const all = new Set(['email', ...set.map(({ value }) => value), ...used.map(({ value }) => value)])
    return listed(() => [...all].map((value) => ({ value })))(context, wanted)
  },
  topics: frequent(
    (workspace) =>
      ch`SELECT splitByChar('/', arrayJoin(mapKeys(consents)))[2] AS value, count() AS times FROM customer_profiles FINAL WHERE workspace_id = ${workspace} GROUP BY value`,
  ),
  products: productsNamed,
  segments: listed(async ({ tx, workspaceId }) =>
    (await allSegments(tx, workspaceId)).map((row) => ({
      value: row.id,
      label: row.name,
      ...(row.member_count === null ? {} : { count: row.member_count }),
    })),
  ),
  campaigns: listed(async ({ tx, workspaceId }) => {
    const { rows } = await sql<Value>`
      select id::text as value, name as label from campaigns where workspace_id = ${workspaceId}
      order by created_at desc, name`.execute(tx)
    return rows
  }),
  flows: listed(async ({ tx, workspaceId }) => {
    const { rows } = await sql<Value>`
      select id::text as value, name as label from flows where workspace_id = ${workspaceId} order by name`.execute(
      tx,
    )
    return rows
  }),
  templates: listed(async ({ tx, workspaceId }) => {
    const { rows } = await sql<Value>`
      select id::text as value, name as label from templates where workspace_id = ${workspaceId} order by name`.execute(
      tx,
    )
    return rows
  }),
  attributes: async (context, wanted) => {
    const defined = await definitionsOf(context.tx, context.workspaceId)
    const own = await listed(() => [
      ...Object.entries(attributeLabels).map(([value, label]) => ({ value, label })),
      ...defined.map(({ name, label }) => ({ value: name, label })),
    ])(context, wanted)
    const isKnown = new Set(defined.map(({ name }) => name))
    const free = await frequent(
      (workspace) =>
        ch`SELECT arrayJoin(mapKeys(attributes)) AS value, count() AS times FROM customer_profiles FINAL WHERE workspace_id = ${workspace} GROUP BY value`,
    )(context, wanted)
    return [...own, ...free.filter(({ value }) => !isKnown.has(value))]
  },
  'attribute-values': async (context, wanted) => {
    const defined = await definitionsOf(context.tx, context.workspaceId)
    const attribute = defined.find(({ name }) => name === wanted.of)
    if (attribute?.type === 'yes-no') return listed(() => [...yesAndNo])(context, wanted)
    if (attribute && attribute.choices.length > 0) return listed(() => attribute.choices)(context, wanted)
    // Names are personal data: they are typed, not offered.
    if (/name|birthday/i.test(wanted.of)) return []
    const own = Object.entries(attributeColumns).find(([name]) => name === wanted.of)?.[1]
    return frequent((workspace, of) =>
      own
        ? ch`SELECT ${named(own)} AS value, count() AS times
               FROM customer_profiles FINAL WHERE workspace_id = ${workspace} GROUP BY value`
        : ch`SELECT ${partsOf(of)} AS value, count() AS times
               FROM customer_profiles FINAL WHERE workspace_id = ${workspace} GROUP BY value`,
    )(context, wanted)
  },
  traits: listed(async ({ tx, workspaceId }, of) => {
    const number = ['number', 'money', 'days', 'share']
    const types: Record<string, readonly string[]> = {
      number,
      label: ['label', 'text', 'yes-no'],
      date: ['date'],
      comparable: [...number, 'date'],
    }
    const all = await traitsOfWorkspace(tx, workspaceId)
    // of a trait: those it can be compared with
    const type = all.find(({ name }) => name === of)?.type
    const wanted = type === undefined ? types[of] : type === 'date' ? types.date : number
    return all
      .filter((one) => wanted?.includes(one.type) ?? true)
      .map(({ name, label }) => ({ value: name, label }))
  }),
  'trait-values': async (context, wanted) => {
    const { tx, workspaceId } = context
    const trait = (await traitsOfWorkspace(tx, workspaceId)).find((one) => one.name === wanted.of)
    if (!trait) return []
    if (trait.values) return listed(() => [...(trait.values ?? [])])(context, wanted)
    if (trait.type === 'yes-no') return listed(() => yesAndNo)(context, wanted)
    if (trait.isInMap) {
      const own = frequent(
        (workspace, name) =>
          ch`SELECT ${named(trait.column)}[${bound('String', name)}] AS value, count() AS times
             FROM customer_traits FINAL WHERE workspace_id = ${workspace} GROUP BY value`,
      )
      if (trait.valuesAre !== 'products') return own(context, wanted)
      // looked for by its name, and told by it
      const isSearched = wanted.search !== '' && wanted.values === null
      const called = isSearched ? await productsNamed(context, wanted) : []
      const found = await own(
        context,
        isSearched ? { ...wanted, values: called.map(({ value }) => value) } : wanted,
      )
      const names = await productsNamed(context, { ...wanted, values: found.map(({ value }) => value) })
      return found.map((one) => ({
        ...one,
        label: names.find(({ value }) => value === one.value)?.label ?? one.value,
      }))
    }
    return column(trait.table, trait.column)(context, wanted)
  },
  'lifecycle-stages': listed(() => [...(traitNamed('lifecycle')?.values ?? [])]),
} satisfies Record<string, Suggest>

type What = keyof typeof suggestions

export const suggestValues = operation({
  name: 'condition-values.suggest',
  summary: 'What can stand in a setting of a condition: names of events, categories, segments and so on.',
  http: 'GET /condition-values',
  needs: 'read',
  input: z.object({
    what: z.enum(Object.keys(suggestions) as [What, ...What[]]),
    search: z.string().max(200).default(''),
    of: z
      .string()
      .max(500)
      .default('')
      .describe(
        'Of what: the event of a property, `event/property` of its values, the type of a trait or the trait it is compared with',
      ),
    values: z
      .array(z.string().max(500))
      .max(500)
      .optional()
      .describe('Only these, to show what is chosen by its name'),
  }),
  output: z.object({ items: z.array(Value) }),
  async run(context, { what, search, of, values }) {
    const suggest: Suggest = suggestions[what]
    return { items: await suggest(context, { search, of, values: values ?? null }) }
  },
})

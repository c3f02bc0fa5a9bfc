import { mostFrequent } from '../kinds/most-frequent.ts'
import { rowsOf, type Whose } from '../living.ts'
import { type Definition, isDated, isText, propertyOf, type Subject, subjects } from './definition.ts'

/** A trait somebody defined, by the name it is kept under. */
export interface CustomTrait {
  name: string
  definition: Definition
}

/** Maps a row of traits holds them in, each kind of value in its own; which of those that were summed are values at all. */
const mapsOf = {
  custom_numbers: { type: 'Map(String, Float64)', isThere: 'isFinite(value)' },
  custom_labels: { type: 'Map(String, String)', isThere: "value != ''" },
  custom_dates: { type: "Map(String, DateTime64(3, ''UTC''))", isThere: 'isNotNull(value)' },
} as const
export type CustomColumn = keyof typeof mapsOf
export const customColumns = Object.keys(mapsOf) as CustomColumn[]

/** The map that holds its value. */
export const columnOf = (definition: Definition): CustomColumn =>
  isDated(definition) ? 'custom_dates' : isText(definition) ? 'custom_labels' : 'custom_numbers'

interface Bound {
  params: Record<string, unknown>
  /** Binds a value and gives how it stands in the SQL. */
  bind(value: string | number, type: 'String' | 'Float64' | 'UInt32' | 'Date32'): string
}

function binder(): Bound {
  const params: Record<string, unknown> = {}
  return {
    params,
    bind(value, type) {
      const name = `custom${Object.keys(params).length}`
      params[name] = value
      return `{${name}:${type}}`
    },
  }
}

const asOf = "{asOf:DateTime64(3, 'UTC')}"

/** Nothing history could hold is a date: a column of times would turn it into another one. */
const dateOf = (text: string) => {
  const parsed = `parseDateTime64BestEffortOrNull(${text}, 3, {timeZone:String})`
  return `if(toYear(${parsed}) BETWEEN 1900 AND 2299, ${parsed}, NULL)`
}

/** The shop's day of a moment. */
const dayOf = (time: string) => `toDate32(${time}, {timeZone:String})`

function fieldSql(
  field: string,
  definition: Definition,
  bound: Bound,
  as: 'text' | 'number' | 'date',
): string {
  const { over } = definition
  const property = propertyOf(field)
  if (property !== null && as === 'date') return dateOf(fieldSql(field, definition, bound, 'text'))
  if (property !== null) {
    const name = bound.bind(property, 'String')
    return as === 'number'
      ? `JSONExtractFloat(properties, ${name})`
      : `if(JSONType(properties, ${name}) = 'String', JSONExtractString(properties, ${name}), JSONExtractRaw(properties, ${name}))`
  }
  const known = subjects[over].fields[field]
  if (!known) throw new Error(`${over} have no field ${field}`)
  return as === 'text' ? known.sql.replace(/^toFloat64/, 'toString') : known.sql
}

function filterSql(filter: Definition['filters'][number], definition: Definition, bound: Bound): string {
  const value = filter.value
  const text = () => fieldSql(filter.field, definition, bound, 'text')
  const number = () => fieldSql(filter.field, definition, bound, 'number')
  switch (filter.is) {
    case 'equals':
      return `${text()} = ${bound.bind(String(value), 'String')}`
    case 'not-equals':
      return `${text()} != ${bound.bind(String(value), 'String')}`
    case 'contains':
      return `positionCaseInsensitiveUTF8(${text()}, ${bound.bind(String(value), 'String')}) > 0`
    case 'more-than':
      return `${number()} > ${bound.bind(Number(value), 'Float64')}`
    case 'less-than':
      return `${number()} < ${bound.bind(Number(value), 'Float64')}`
  }
}

const whereOf = (conditions: readonly string[]) => conditions.map((one) => `(${one})`).join(' AND ') || '1'

/** One value of a person's rows; not a number, empty, or of a date null, when there is none. */
function aggregateSql(definition: Definition, bound: Bound): string {
  const { how, over, field, filters, lastDays, from, to } = definition
  const { time } = subjects[over]
  const conditions = [
    ...filters.map((filter) => filterSql(filter, definition, bound)),
    ...(lastDays === null ? [] : [`${time} > ${asOf} - toIntervalDay(${bound.bind(lastDays, 'UInt32')})`]),
    ...(from === null ? [] : [`${dayOf(time)} >= ${bound.bind(from, 'Date32')}`]),
    ...(to === null ? [] : [`${dayOf(time)} <= ${bound.bind(to, 'Date32')}`]),
  ]
  if (how === 'count') return `toFloat64(countIf(${whereOf(conditions)}))`
  const isDate = isDated(definition)
  const asText = isText(definition) || how === 'distinct' || how === 'most-frequent'
  const wanted = isDate ? 'date' : asText ? 'text' : 'number'
  const value = fieldSql(field ?? '', definition, bound, wanted)
  const property = propertyOf(field ?? '')
  if (wanted === 'text') conditions.push(`${value} != ''`)
  else if (isDate) conditions.push(`isNotNull(${value})`)
  else if (property !== null) conditions.push(`JSONHas(properties, ${bound.bind(property, 'String')})`)
  const where = whereOf(conditions)
  const orNone = (sql: string) => `if(countIf(${where}) = 0, ${isDate ? 'NULL' : 'nan'}, ${sql})`
  switch (how) {
    case 'sum':
      return orNone(`sumIf(${value}, ${where})`)
    case 'mean':
      return orNone(`avgIf(${value}, ${where})`)
    case 'min':
      return orNone(`minIf(${value}, ${where})`)
    case 'max':
      return orNone(`maxIf(${value}, ${where})`)
    case 'distinct':
      return `toFloat64(uniqExactIf(${value}, ${where}))`
    case 'first':
    case 'last': {
      const take = `${how === 'first' ? 'argMinIf' : 'argMaxIf'}(${value}, (${time}, ${value}), ${where})`
      return wanted === 'text' ? take : orNone(take)
    }
    case 'most-frequent': {
      const most = mostFrequent(`arraySort(groupArrayIf(${value}, ${where}))`)
      return isText(definition) ? most : `toFloat64OrDefault(${most}, nan)`
    }
  }
}

/** What stands beside the other traits in a computing: a join for each kind of rows, the maps, and what is bound. */
export interface CustomParts {
  joins: string
  /** Columns with what they come to. */
  maps: Record<CustomColumn, string>
  params: Record<string, unknown>
}

/** Beside a table `one` with a `customer_id`. */
export function customSql(
  whose: Exclude<Whose, { scope: 'everybody' }>,
  traits: readonly CustomTrait[],
): CustomParts {
  const bound = binder()
  const entries = traits.map((trait, place) => ({ ...trait, column: `custom_${place}` }))
  const joins = (Object.keys(subjects) as Subject[]).flatMap((over) => {
    const mine = entries.filter(({ definition }) => definition.over === over)
    if (mine.length === 0) return []
    const { table, time, columns, where } = subjects[over]
    const rows = rowsOf(table, [time, ...columns], { ...whose, where: `${where} AND ${time} <= ${asOf}` })
    const values = mine.map(({ definition, column }) => `${aggregateSql(definition, bound)} AS ${column}`)
    return [
      `LEFT ANY JOIN (
    SELECT living_id, 1 AS has_${over}, ${values.join(', ')} FROM ${rows} GROUP BY living_id
  ) AS custom_${over} ON custom_${over}.living_id = one.customer_id`,
    ]
  })
  const mapOf = (wanted: CustomColumn) => {
    const { type, isThere } = mapsOf[wanted]
    const pairs = entries
      .filter(({ definition }) => columnOf(definition) === wanted)
      .map(({ name, definition, column }) => {
        const isNan = wanted === 'custom_numbers' && !['count', 'distinct'].includes(definition.how)
        const value = isNan ? `if(has_${definition.over} = 1, ${column}, nan)` : column
        return `${bound.bind(name, 'String')}, ${value}`
      })
    const there =
      pairs.length > 0 ? `mapFilter((name, value) -> ${isThere}, map(${pairs.join(', ')}))` : 'map()'
    return `CAST(${there}, '${type}')`
  }
  return {
    joins: joins.join('\n  '),
    maps: {
      custom_numbers: mapOf('custom_numbers'),
      custom_labels: mapOf('custom_labels'),
      custom_dates: mapOf('custom_dates'),
    },
    params: bound.params,
  }
}

/** Own traits of a few customers: a row for each of them, with what it has of `traits`. */
export function customOfFewSql(hasLinks: boolean, traits: readonly CustomTrait[]) {
  const { joins, maps, params } = customSql({ scope: 'some', hasLinks }, traits)
  return {
    sql: `SELECT one.customer_id AS customer_id, ${customColumns.map((column) => `${maps[column]} AS ${column}`).join(', ')}
  FROM (SELECT arrayJoin({customerIds:Array(UInt64)}) AS customer_id) AS one
  ${joins}`,
    params,
  }
}

import { type RawBuilder, sql, type Transaction } from '../../../engines/index.ts'
import type { SearchQuery } from './read-query.ts'
import { slipsIn } from './slips.ts'

export interface IdentifierHit {
  id: number
  kind: 'email' | 'phone' | 'user-id' | 'anonymous-id' | 'loyalty-card' | 'order'
  value: string
  isWhole: boolean
}

const mostOfOneKind = 200
const shortestBlock = 4
const highest = sql`U&'\\+10FFFF'`

/** Everything that leads to a customer by itself: identifiers and order numbers, whole, by beginning or by end. */
export async function findByIdentifier(
  tx: Transaction,
  workspaceId: string,
  query: SearchQuery,
  { wholeOnly }: { wholeOnly: boolean },
): Promise<IdentifierHit[]> {
  const { text, digits } = query
  const parts = [wholeIdentifier(workspaceId, query), wholeOrder(workspaceId, text)]
  if (!wholeOnly) {
    if (query.mailStart) parts.push(beginning(workspaceId, 'email', query.mailStart))
    if (query.domainStart) parts.push(domain(workspaceId, query.domainStart))
    if (digits && digits.length >= shortestBlock) {
      parts.push(ending(workspaceId, digits.length > 10 ? digits.slice(-10) : digits))
      parts.push(beginning(workspaceId, 'phone', phoneStart(digits)))
    }
    if (text.length >= shortestBlock && !text.includes(' ')) {
      parts.push(beginning(workspaceId, 'loyalty-card', text), beginning(workspaceId, 'user-id', text))
      parts.push(orderBeginning(workspaceId, text))
    }
  }
  return hitsOf(tx, workspaceId, parts)
}

/** Those whose e-mail has what was typed anywhere in it. */
export async function findByMailPiece(
  tx: Transaction,
  workspaceId: string,
  { mailPiece }: SearchQuery,
): Promise<IdentifierHit[]> {
  return mailPiece === null ? [] : hitsOf(tx, workspaceId, [piece(workspaceId, mailPiece)])
}

const shortestWithSlip = 6
const longestWithSlip = 24

/** A phone, a card or an order number with one slip in it; for when nothing answers to what was typed. */
export async function findBySlip(
  tx: Transaction,
  workspaceId: string,
  { text, digits }: SearchQuery,
): Promise<IdentifierHit[]> {
  const number = digits ?? text.toUpperCase()
  const isNumber = number.length >= shortestWithSlip && number.length <= longestWithSlip
  if (!isNumber || number.includes(' ') || !/\d{4}/.test(number)) return []
  const meant = slipsIn(number)
  return hitsOf(tx, workspaceId, [
    sql`(
      select customer_id, kind, value, false as "isWhole" from identifiers
      where workspace_id = ${workspaceId} and kind in ('phone', 'loyalty-card')
        and value = any(${[...meant, ...meant.map(phoneStart)]}::text[]) limit ${mostOfOneKind})`,
    sql`(
      select customer_id, 'order', number, false from orders
      where workspace_id = ${workspaceId} and customer_id is not null and number = any(${meant}::text[])
      limit ${mostOfOneKind})`,
  ])
}

async function hitsOf(
  tx: Transaction,
  workspaceId: string,
  parts: RawBuilder<unknown>[],
): Promise<IdentifierHit[]> {
  const { rows } = await sql<IdentifierHit>`
    select distinct on (id) coalesce(c.merged_into, c.id) as id, hit.kind, hit.value, hit."isWhole"
    from (${sql.join(parts, sql` union all `)}) hit
    join customers c on c.workspace_id = ${workspaceId} and c.id = hit.customer_id
    order by id, hit."isWhole" desc, hit.kind`.execute(tx)
  return rows
}

/** 8 916 … is how +7 916 … is dialled inside Russia. */
const phoneStart = (digits: string) => `+${digits.startsWith('8') ? `7${digits.slice(1)}` : digits}`

const identifierKinds = ['email', 'phone', 'user-id', 'anonymous-id', 'loyalty-card']

const wholeIdentifier = (workspaceId: string, { text, digits }: SearchQuery) => {
  const spellings = [...new Set([text, text.toLowerCase(), ...(digits ? [digits, phoneStart(digits)] : [])])]
  return sql`(
    select customer_id, kind, value, true as "isWhole" from identifiers
    where workspace_id = ${workspaceId} and kind = any(${identifierKinds}::text[]) and value = any(${spellings}::text[]))`
}

const wholeOrder = (workspaceId: string, text: string) => sql`(
  select customer_id, 'order', number, true from orders
  where workspace_id = ${workspaceId} and number = any(${[...new Set([text, text.toUpperCase()])]}::text[])
    and customer_id is not null)`

const beginning = (workspaceId: string, kind: string, start: string) => sql`(
  select customer_id, kind, value, false from identifiers
  where workspace_id = ${workspaceId} and kind = ${kind} and kind <> 'anonymous-id'
    and value collate "C" >= ${start} and value collate "C" < ${start} || ${highest}
  order by value collate "C" limit ${mostOfOneKind})`

const ending = (workspaceId: string, digits: string) => {
  const start = [...digits].reverse().join('')
  return sql`(
    select customer_id, kind, value, false from identifiers
    where workspace_id = ${workspaceId} and kind in ('phone', 'loyalty-card')
      and reverse(value) collate "C" >= ${start} and reverse(value) collate "C" < ${start} || ${highest}
    limit ${mostOfOneKind})`
}

const domain = (workspaceId: string, start: string) => sql`(
  select customer_id, kind, value, false from identifiers
  where workspace_id = ${workspaceId} and kind = 'email'
    and split_part(value, '@', 2) collate "C" >= ${start}
    and split_part(value, '@', 2) collate "C" < ${start} || ${highest}
  limit ${mostOfOneKind})`

const piece = (workspaceId: string, text: string) => sql`(
  select customer_id, kind, value, false as "isWhole" from identifiers
  where workspace_id = ${workspaceId} and kind = 'email' and value like ${`%${text.replace(/[\\%_]/g, '\\$&')}%`}
  limit ${mostOfOneKind})`

const orderBeginning = (workspaceId: string, start: string) => sql`(
  select customer_id, 'order', number, false from orders
  where workspace_id = ${workspaceId} and customer_id is not null
    and number collate "C" >= ${start} and number collate "C" < ${start} || ${highest}
  order by number collate "C" limit ${mostOfOneKind})`

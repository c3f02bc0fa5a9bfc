import { z } from 'zod'
import { type ConnectedEngines, question, sql } from '../../engines/index.ts'
import { openResolver, takesMail } from './takes-mail.ts'

const domainsAtOnce = 20
const listedAgainHours = 1
const askedAgainDays = 30
/** Where nobody answered. */
const triedAgainHours = 6
const forgottenAfterDays = 40

const mailDomains = question({
  name: 'mail-domains',
  params: z.object({ workspaceId: z.uuid(), most: z.number().int() }),
  row: z.object({ domain: z.string() }),
  sql: `
    SELECT DISTINCT toString(email_domain) AS domain FROM customer_profiles FINAL
    WHERE workspace_id = {workspaceId:UUID} AND has_email AND email_domain != ''
    LIMIT {most:UInt32}`,
})

const wanting = sql`(settings -> 'enrichment' ->> 'checksMailDomains')::boolean`

/**
 * A bounded round for workspaces that want it: lists the domains of their cards, or asks the name servers of some. The
 * questions are asked between transactions, side by side, each for some seconds at most. Cards whose domain turned out
 * otherwise are enriched again. @returns whether there was something to do
 */
export async function checkMailDomains(
  engines: ConnectedEngines,
  { servers }: { servers?: readonly string[] } = {},
): Promise<boolean> {
  return (await listDomains(engines)) || (await askSome(engines, servers))
}

async function listDomains({ db, clickhouse }: ConnectedEngines): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    select w.id from workspaces w left join mail_domain_lists l on l.workspace_id = w.id
    where ${wanting} and (l.listed_at is null or l.listed_at < now() - make_interval(hours => ${listedAgainHours}))
    order by w.id limit 1`.execute(db)
  const [workspace] = rows
  if (!workspace) return false
  const domains = await mailDomains(clickhouse, { workspaceId: workspace.id, most: 200_000 })
  await sql`
    with listed as (
      insert into mail_domain_lists (workspace_id, listed_at) values (${workspace.id}, now())
      on conflict (workspace_id) do update set listed_at = now()
    ), forgotten as (
      delete from mail_domains where seen_at < now() - make_interval(days => ${forgottenAfterDays})
    )
    insert into mail_domains (domain) select domain from unnest(${domains.map(({ domain }) => domain).sort()}::text[]) as told(domain)
    on conflict (domain) do update set seen_at = now()`.execute(db)
  return true
}

async function askSome({ db }: ConnectedEngines, servers: readonly string[] | undefined): Promise<boolean> {
  const { rows: due } = await sql<{ domain: string; takesMail: boolean | null }>`
    select domain, takes_mail as "takesMail" from mail_domains
    where next_at <= now() and exists (select from workspaces where ${wanting})
    order by next_at limit ${domainsAtOnce}`.execute(db)
  if (due.length === 0) return false
  const resolver = openResolver(servers)
  const told = await Promise.all(
    due.map(async ({ domain, takesMail: before }) => ({
      domain,
      before,
      takes: await takesMail(resolver, domain),
    })),
  )
  await sql`
    update mail_domains d set
      takes_mail = coalesce(told.takes, d.takes_mail), asked_at = now(),
      next_at = now() + case when told.takes is null then make_interval(hours => ${triedAgainHours})
        else make_interval(days => ${askedAgainDays}) end
    from jsonb_to_recordset(${JSON.stringify(told)}::jsonb) as told(domain text, takes boolean)
    where d.domain = told.domain`.execute(db)
  // Most domains take mail, and nothing is said of those: only cards for which something changes come again.
  const changed = told.filter(({ before, takes }) => takes === false || (before === false && takes === true))
  if (changed.length === 0) return true
  await sql`
    insert into enrichment_queue (workspace_id, customer_id)
    select c.workspace_id, c.id from customers c join workspaces w on w.id = c.workspace_id
    where (w.settings -> 'enrichment' ->> 'checksMailDomains')::boolean and c.merged_into is null
      and split_part(c.email, '@', 2) = any(${changed.map(({ domain }) => domain)}::text[])
    on conflict do nothing`.execute(db)
  return true
}

import { channels } from '../channels/index.ts'
import { saveProducts } from '../domain/catalog/index.ts'
import { recordConsents } from '../domain/consent/index.ts'
import { putTemplate } from '../domain/messages/index.ts'
import { applyCartChanges } from '../domain/orders/index.ts'
import { openWorkspace } from '../domain/workspaces/index.ts'
import { type Db, sql, type Transaction } from '../engines/index.ts'
import { newId } from '../kit/ids.ts'

/** A workspace with its people, made for one test. */
export interface MadeShop {
  id: string
  name: string
  inTransaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>
  /** A customer with an e-mail of their own; agreed to letters unless told otherwise. */
  customer(more?: {
    firstName?: string
    email?: string | null
    phone?: string
    agrees?: boolean
    /** Channels beside letters that they agreed to. */
    agreesTo?: string[]
    locale?: string
  }): Promise<MadeCustomer>
  merge(from: number, into: number): Promise<void>
  template(text: string, more?: Record<string, string>): Promise<string>
  /** A template of another channel than e-mail. */
  templateFor(channel: string, content: Record<string, string>): Promise<string>
  /** An account of a channel; the first is the default one. */
  account(
    channel: string,
    settings: Record<string, unknown>,
    more?: { limits?: Record<string, unknown>; costMinor?: number; isDefault?: boolean },
  ): Promise<string>
  mailAccount(port: number, more?: Record<string, unknown>): Promise<string>
  fillCart(
    customerId: number,
    items: { productId: string; quantity?: number; priceMinor?: number; name?: string }[],
  ): Promise<void>
  product(
    id: string,
    more: { name?: string; priceMinor?: number; available?: boolean; imageUrl?: string; url?: string },
  ): Promise<void>
  message(id: string | null | undefined): Promise<Record<string, unknown>>
  messages(): Promise<Record<string, unknown>[]>
}

export interface MadeCustomer {
  id: number
  email: string
}

export const letterOf = (text: string) =>
  `<mjml><mj-body><mj-section><mj-column><mj-text>${text}</mj-text></mj-column></mj-section></mj-body></mjml>`

export async function madeShop(
  db: Db,
  more: {
    locale?: 'en' | 'ru'
    currency?: string
    timeZone?: string
    settings?: Record<string, unknown>
  } = {},
): Promise<MadeShop> {
  const inTransaction = <T>(work: (tx: Transaction) => Promise<T>) => db.transaction().execute(work)
  const name = `Shop ${newId().slice(-6)}`
  const id = await inTransaction(async (tx) => {
    const { workspace } = await openWorkspace(
      tx,
      {
        name,
        currency: more.currency ?? 'GBP',
        timeZone: more.timeZone ?? 'Europe/London',
        locale: more.locale ?? 'en',
      },
      null,
    )
    if (more.settings)
      await sql`update workspaces set settings = ${JSON.stringify(more.settings)}::jsonb where id = ${workspace.id}`.execute(
        tx,
      )
    return workspace.id
  })
  return {
    id,
    name,
    inTransaction,
    customer: ({ firstName = 'Anna', agrees = true, agreesTo = [], phone, locale, ...rest } = {}) =>
      inTransaction(async (tx) => {
        const email = rest.email === undefined ? `c${newId().slice(-10)}@example.org` : rest.email
        const { rows } = await sql<{ id: number }>`
          insert into customers (workspace_id, first_name, email, phone, locale)
          values (${id}, ${firstName}, ${email}, ${phone ?? null}, ${locale ?? null}) returning id`.execute(
          tx,
        )
        const customerId = rows[0]?.id ?? 0
        if (email)
          await sql`insert into identifiers (workspace_id, kind, value, customer_id)
            values (${id}, 'email', ${email}, ${customerId})`.execute(tx)
        const at = new Date(Date.now() - 86_400_000)
        await recordConsents(
          tx,
          id,
          [...(agrees ? ['email'] : []), ...agreesTo].map((channel) => ({
            customerId,
            channel,
            status: 'granted' as const,
            at,
            proof: {},
          })),
        )
        return { id: customerId, email: email ?? '' }
      }),
    merge: (from, into) =>
      inTransaction(async (tx) => {
        await sql`update customers set merged_into = ${into} where workspace_id = ${id} and id = ${from}`.execute(
          tx,
        )
      }),
    template: (text, content = {}) =>
      inTransaction(async (tx) => {
        const saved = await putTemplate(tx, id, {
          id: newId(),
          channel: 'email',
          name: 'Letter',
          language: more.locale ?? 'en',
          content: { subject: 'Hello', mjml: text.startsWith('<mjml') ? text : letterOf(text), ...content },
        })
        return saved?.id ?? ''
      }),
    templateFor: (channel, content) =>
      inTransaction(async (tx) => {
        const saved = await putTemplate(tx, id, {
          id: newId(),
          channel,
          name: 'Message',
          language: more.locale ?? 'en',
          content,
        })
        return saved?.id ?? ''
      }),
    account: (channel, settings, { limits = {}, costMinor, isDefault = true } = {}) =>
      inTransaction(async (tx) => {
        const account = newId()
        const given = channels.named(channel)?.settings.parse(settings)
        await sql`
          insert into channel_accounts (workspace_id, id, channel, name, settings, limits, cost_minor, is_default)
          values (${id}, ${account}, ${channel}, ${channel}, ${JSON.stringify(given)}::jsonb,
            ${JSON.stringify(limits)}::jsonb, ${costMinor ?? null}, ${isDefault})`.execute(tx)
        return account
      }),
    mailAccount: (port, settings = {}) =>
      inTransaction(async (tx) => {
        const account = newId()
        const given = channels.named('email')?.settings.parse({
          host: '127.0.0.1',
          port,
          security: 'none',
          fromAddress: 'shop@shop.example',
          timeoutSeconds: 5,
          ...settings,
        })
        await sql`insert into channel_accounts (workspace_id, id, channel, name, settings, is_default)
          values (${id}, ${account}, 'email', 'Mail', ${JSON.stringify(given)}::jsonb, true)`.execute(tx)
        return account
      }),
    fillCart: (customerId, items) =>
      inTransaction((tx) =>
        applyCartChanges(tx, id, [{ customerId, at: new Date(), kind: 'replace', items }]),
      ),
    product: (productId, told) =>
      inTransaction(async (tx) => {
        await saveProducts(tx, id, [{ id: productId, currency: more.currency ?? 'GBP', ...told }])
      }),
    async message(messageId) {
      const { rows } = await sql<Record<string, unknown>>`
        select * from messages where workspace_id = ${id} and id = ${messageId}`.execute(db)
      return rows[0] ?? {}
    },
    async messages() {
      const { rows } = await sql<Record<string, unknown>>`
        select * from messages where workspace_id = ${id} order by created_at, id`.execute(db)
      return rows
    },
  }
}

/** Waits until something is so; fails with what it was last. */
export async function until<T>(
  look: () => Promise<T>,
  isSo: (seen: T) => boolean,
  withinMs = 180_000,
): Promise<T> {
  const end = Date.now() + withinMs
  for (;;) {
    const seen = await look()
    if (isSo(seen)) return seen
    if (Date.now() > end)
      throw new Error(
        `It did not become so in ${withinMs} ms; last seen: ${JSON.stringify(seen)?.slice(0, 500)}`,
      )
    await new Promise((later) => setTimeout(later, 20))
  }
}

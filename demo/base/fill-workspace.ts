import { saveProducts } from '../../domain/catalog/index.ts'
import type { Context } from '../../domain/context.ts'
import { sql } from '../../engines/index.ts'
import { AppError } from '../../kit/errors.ts'
import type { AnyOperation } from '../../kit/operation.ts'
import { operations } from '../../server/http/operations.ts'
import type { Step } from '../../server/main.ts'
import { noWorkspace, runOperation } from '../../server/run-operation.ts'
import type { Runtime } from '../../server/runtime.ts'
import { type Language, type ShopPlace, shopBrand, shopCurrency, shopProducts } from '../catalog.ts'
import type { DemoAccount } from '../demo-account.ts'
import { randomFrom } from '../random.ts'
import { makeDoubles } from './doubles.ts'
import { makeLives } from './lives.ts'
import { saveLives } from './save-lives.ts'
import { tellOfShop } from './tell-of-shop.ts'
import { toldProduct } from './visit-events.ts'

export interface DemoWorkspace {
  id: string
  name: string
  /** That of its first start: in it the shop names its goods. */
  locale: Language
  sourceId: string
  writeKey: string
}

const seed = 20_260_101
const people = 2_000
const visitors = 600
/** An hour of the flows passes in ten seconds. */
export const usualTimeScale = 360

/** Does what a person would do through the API. */
export async function act(
  runtime: Runtime,
  workspaceId: string,
  name: string,
  input: unknown,
): Promise<unknown> {
  const operation: AnyOperation<Context> | undefined = operations.find((one) => one.name === name)
  if (!operation) throw new Error(`There is no operation ${name}`)
  const actor = { kind: 'system', id: 'demo', seesPersonalData: true, seesWriteKeys: true } as const
  return runOperation(runtime, operation, { workspaceId, actor }, input)
}

async function findWorkspace(
  runtime: Runtime,
): Promise<(DemoWorkspace & { settings: Record<string, unknown> }) | null> {
  const { rows } = await sql<DemoWorkspace & { settings: Record<string, unknown> }>`
    select w.id, w.name, w.locale, w.settings, s.id as "sourceId", s.write_key as "writeKey"
    from workspaces w join sources s on s.workspace_id = w.id
    order by w.created_at, s.created_at limit 1`.execute(runtime.engines.db)
  return rows[0] ?? null
}

/** Somebody's own installation must not become a demo: its letters would end up in the mailbox. */
async function refuseRealHome(runtime: Runtime, { email }: DemoAccount): Promise<void> {
  const { rows } = await sql`select from users where email = ${email}`.execute(runtime.engines.db)
  if (rows.length > 0) return
  throw new AppError('conflict', {
    en: `${runtime.config.home} holds an installation of its own. Nothing was changed. Choose another folder for the demo with HABITUE_HOME.`,
    ru: `В ${runtime.config.home} лежит настоящая база. Ничего не изменено. Выберите для демо другую папку: HABITUE_HOME.`,
  })
}

/**
 * Makes the demo's workspace and what is in it, each part whole or not at all: a start that was killed goes on where
 * it was. What depends on the address (links to the shop) is brought up to date every time.
 */
export async function fillWorkspace(
  runtime: Runtime,
  step: Step,
  account: DemoAccount,
  locale: 'en' | 'ru',
): Promise<DemoWorkspace> {
  const origin = runtime.publicUrl
  await step({ en: 'Open the demo workspace', ru: 'Демо-пространство' }, async () => {
    if (await findWorkspace(runtime)) return refuseRealHome(runtime, account)
    await act(runtime, noWorkspace, 'installation.first-run', {
      name: locale === 'ru' ? 'Демо' : 'Demo',
      ...account,
      workspaceName: shopBrand[locale],
      currency: shopCurrency,
      timeZone: 'Europe/Moscow',
      locale,
    })
  })
  const workspace = await findWorkspace(runtime)
  if (!workspace) throw new Error('The demo workspace was not made')
  const { id, sourceId } = workspace
  const place = { origin, language: workspace.locale }

  const isFilled = async () => {
    const { rows } = await sql`select from customers where workspace_id = ${id} limit 1`.execute(
      runtime.engines.db,
    )
    return rows.length > 0
  }
  if (!(await isFilled()))
    await step(
      { en: 'Make up 2,000 customers and 14 months', ru: 'Придумываем 2 000 клиентов и 14 месяцев' },
      (say) =>
        runtime.engines.db.transaction().execute(async (tx) => {
          const now = new Date()
          const once = makeLives(randomFrom(seed), { people, visitors }, now)
          const lives = [...once, ...makeDoubles(seed, once, now)]
          await saveProducts(tx, id, productsAt(place))
          await tellOfShop(tx, id, randomFrom(seed), new Date())
          await saveLives(tx, { workspaceId: id, sourceId, ...place }, lives, say)
        }),
    )
  await runtime.engines.db.transaction().execute((tx) => saveProducts(tx, id, productsAt(place)))
  await act(runtime, id, 'workspaces.update', {
    settings: {
      timeScale: usualTimeScale,
      ...workspace.settings,
      shopUrl: `${origin}/shop/`,
      cartUrl: `${origin}/shop/?cart=1`,
    },
  })
  return workspace
}

const productsAt = (place: ShopPlace) =>
  shopProducts.map((product) => {
    const {
      product_id: productId,
      name,
      sku,
      category,
      brand,
      url,
      image_url: imageUrl,
    } = toldProduct(product, place)
    const { priceMinor, stock } = product
    return {
      id: productId,
      name,
      sku,
      category,
      brand,
      url,
      imageUrl,
      priceMinor,
      currency: shopCurrency,
      available: stock > 0,
    }
  })

const mailboxSender = 'hello@habitue.local'

/** The abandoned-cart flow runs, and letters go to the mailbox of this start. */
export async function startSpeaking(
  runtime: Runtime,
  workspace: DemoWorkspace,
  mailPort: number,
): Promise<void> {
  const channels = (await act(runtime, workspace.id, 'channels.list', {})) as {
    items: { kind: string; accounts: { id: string; settings: { fromAddress?: string } }[] }[]
  }
  const mail = channels.items.find(({ kind }) => kind === 'email')?.accounts ?? []
  // A mail server that somebody tried in the demo stays as they set it.
  const kept = mail.find(({ settings }) => settings.fromAddress === mailboxSender)
  await act(runtime, workspace.id, 'channel-accounts.save', {
    ...(kept ? { id: kept.id } : {}),
    channel: 'email',
    name: 'Mailbox',
    settings: {
      host: '127.0.0.1',
      port: mailPort,
      security: 'none',
      fromAddress: mailboxSender,
      fromName: workspace.name,
    },
  })
  const { rows } = await sql`select from flows where workspace_id = ${workspace.id} limit 1`.execute(
    runtime.engines.db,
  )
  if (rows.length === 0)
    await act(runtime, workspace.id, 'flows.create-from-playbook', {
      playbook: 'abandoned-cart',
      starts: true,
    })
}

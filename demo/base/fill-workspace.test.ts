import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { sql } from '../../engines/index.ts'
import { readConfig } from '../../kit/config.ts'
import { openRuntime, type Runtime } from '../../server/runtime.ts'
import { madeShop } from '../../tests/made-shop.ts'
import { startSpeaking } from './fill-workspace.ts'

let runtime: Runtime
beforeAll(async () => {
  runtime = await openRuntime(readConfig({ HABITUE_URL: 'https://crm.example' }), inject('engines'))
})
afterAll(() => runtime.close())

it('takes its own mailbox up again at every start, and leaves a mail server that was tried as it was set', async () => {
  const shop = await madeShop(runtime.engines.db)
  const workspace = { id: shop.id, name: 'Shop' } as Parameters<typeof startSpeaking>[1]
  await shop.mailAccount(2_600)
  await startSpeaking(runtime, workspace, 2_501)
  await startSpeaking(runtime, workspace, 2_502)
  const { rows } = await sql`
    select (settings ->> 'port')::int as port, is_default from channel_accounts
    where workspace_id = ${shop.id} order by port`.execute(runtime.engines.db)
  expect(rows).toEqual([
    { port: 2_502, is_default: false },
    { port: 2_600, is_default: true },
  ])
})

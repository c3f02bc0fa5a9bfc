import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { sql } from '../../engines/index.ts'
import { AttributeName, readAttribute, refuseBroken, typesOf } from '../attributes/index.ts'
import { applyTraits } from '../customers/index.ts'
import { bulkAct } from './act.ts'

const Value = z
  .union([
    z.string().trim().min(1).max(2_000),
    z.number(),
    z.boolean(),
    z.array(z.string().trim().min(1).max(200)).min(1).max(200),
  ])
  .nullable()

export const setAttribute = bulkAct({
  kind: 'set-attribute',
  label: { en: 'Set an attribute', ru: 'Задать свойство' },
  settings: z.object({
    name: AttributeName,
    value: Value.describe('Null takes the attribute away'),
  }),
  async check({ tx, workspaceId }, { name, value }) {
    await refuseBroken(tx, workspaceId, { [name]: value })
    const typed = (await typesOf(tx, workspaceId)).get(name)
    return { name, value: typed && value !== null ? (readAttribute(value, typed) as typeof value) : value }
  },
  async carryOut({ tx, workspaceId, now, country }, { name, value }, customerIds) {
    const { rows } = await sql<{ customerId: number; before: unknown }>`
      select id as "customerId", attributes -> ${name} as before from customers
      where workspace_id = ${workspaceId} and id = any(${customerIds}::bigint[]) and merged_into is null
      order by id for update`.execute(tx)
    const told = rows.map(({ customerId }) => ({ customerId, at: now, traits: { [name]: value } }))
    const changed = new Set(await applyTraits(tx, workspaceId, told, { country }))
    return rows.filter(({ customerId }) => changed.has(customerId))
  },
  async takeBack({ tx, workspaceId, now, country }, { name, value }, before) {
    const { rows } = await sql<{ id: number; attribute: unknown }>`
      select id, attributes -> ${name} as attribute from customers
      where workspace_id = ${workspaceId} and id = any(${before.map((one) => one.customerId)}::bigint[])
      order by id for update`.execute(tx)
    const isOurs = new Map(rows.map((row) => [row.id, isDeepStrictEqual(row.attribute ?? null, value)]))
    const told = before
      .filter(({ customerId }) => isOurs.get(customerId))
      .map((one) => ({ customerId: one.customerId, at: now, traits: { [name]: one.before ?? null } }))
    return (await applyTraits(tx, workspaceId, told, { country })).length
  },
})

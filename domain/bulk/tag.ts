import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { sql } from '../../engines/index.ts'
import { AppError } from '../../kit/errors.ts'
import { AttributeName, readAttribute, refuseBroken, typesOf } from '../attributes/index.ts'
import { applyTraits } from '../customers/index.ts'
import { type BulkWork, bulkAct } from './act.ts'

const Tags = z.array(z.string().trim().min(1).max(200)).max(50)

const listOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.map(String) : value === null || value === undefined ? [] : [String(value)]

const isSame = (one: string, other: string) => one.toLowerCase() === other.toLowerCase()
const has = (list: readonly string[], tag: string) => list.some((one) => isSame(one, tag))

/** Without some, with others at the end; null when nothing is left. */
export function tagged(value: unknown, add: readonly string[], take: readonly string[]): string[] | null {
  const kept = listOf(value).filter((one) => !has(take, one))
  const list = [...kept, ...add.filter((one) => !has(kept, one))]
  return list.length > 0 ? list : null
}

async function tagsOf({ tx, workspaceId }: BulkWork, name: string, customerIds: readonly number[]) {
  const { rows } = await sql<{ customerId: number; before: unknown }>`
    select id as "customerId", attributes -> ${name} as before from customers
    where workspace_id = ${workspaceId} and id = any(${customerIds}::bigint[]) and merged_into is null
    order by id for update`.execute(tx)
  return rows
}

export const tag = bulkAct({
  kind: 'tag',
  label: { en: 'Put tags on, take tags off', ru: 'Поставить и снять метки' },
  settings: z.object({
    name: AttributeName.default('tags').describe('The attribute the tags are kept in, a list'),
    add: Tags.default([]),
    take: Tags.default([]),
  }),
  async check({ tx, workspaceId }, { name, add, take }) {
    if (add.length + take.length === 0) {
      throw new AppError('invalid', {
        en: 'Name a tag to put on or to take off. Nothing was changed.',
        ru: 'Укажите, какую метку поставить или снять. Ничего не изменилось.',
      })
    }
    const typed = (await typesOf(tx, workspaceId)).get(name)
    if (add.length > 0) await refuseBroken(tx, workspaceId, { [name]: add })
    const read = (tags: string[]) =>
      typed && tags.length > 0 ? listOf(readAttribute(tags, typed) ?? tags) : tags
    return { name, add: read(add), take: read(take) }
  },
  async carryOut(work, { name, add, take }, customerIds) {
    const rows = await tagsOf(work, name, customerIds)
    const told = rows
      .map(({ customerId, before }) => ({ customerId, before, after: tagged(before, add, take) }))
      .filter(({ before, after }) => !isDeepStrictEqual(listOf(before), listOf(after)))
      .map(({ customerId, after }) => ({ customerId, at: work.now, traits: { [name]: after } }))
    const changed = new Set(await applyTraits(work.tx, work.workspaceId, told, { country: work.country }))
    return rows.filter(({ customerId }) => changed.has(customerId))
  },
  /** Only the act's own tags come off or on again: what was tagged since stays. */
  async takeBack(work, { name, add, take }, before) {
    const had = new Map(before.map((one) => [one.customerId, listOf(one.before)]))
    const rows = await tagsOf(work, name, [...had.keys()])
    const told = rows.map(({ customerId, before: now }) => {
      const old = had.get(customerId) ?? []
      return {
        customerId,
        at: work.now,
        traits: {
          [name]: tagged(
            now,
            old.filter((one) => has(take, one)),
            add.filter((one) => !has(old, one)),
          ),
        },
      }
    })
    return (await applyTraits(work.tx, work.workspaceId, told, { country: work.country })).length
  },
})

import { z } from 'zod'
import { sql } from '../../engines/index.ts'
import { operation } from '../context.ts'
import { definitionsOf } from './store.ts'

const UserKind = z.enum(['segment', 'flow', 'campaign', 'template', 'block'])

interface Saying {
  kind: z.infer<typeof UserKind>
  id: string
  name: string
  said: unknown
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Whether something kept asks for an attribute, however deep: a condition by its name, a text by `attributes.size` or `attributes["size"]`. */
export function asksFor(attribute: string): (said: unknown) => boolean {
  const name = escaped(attribute)
  const inLiquid = new RegExp(
    `attributes\\s*(?:\\.\\s*${name}(?![\\p{L}\\p{N}_-])|\\[\\s*["']${name}["']\\s*\\])`,
    'u',
  )
  const asks = (said: unknown): boolean => {
    if (typeof said === 'string') return inLiquid.test(said)
    if (Array.isArray(said)) return said.some(asks)
    if (said === null || typeof said !== 'object') return false
    const told = said as Record<string, unknown>
    return (told.kind === 'attribute-is' && told.attribute === attribute) || Object.values(told).some(asks)
  }
  return asks
}

export const attributeUsers = operation({
  name: 'attributes.users',
  summary:
    'What asks for each defined attribute: segments, flows, campaigns that are not over, letters and their blocks.',
  http: 'GET /attributes/users',
  needs: 'read',
  input: z.object({}),
  output: z.object({
    items: z.array(
      z.object({
        name: z.string(),
        users: z.array(z.object({ kind: UserKind, id: z.string(), name: z.string() })),
      }),
    ),
  }),
  async run({ tx, workspaceId }) {
    const defined = await definitionsOf(tx, workspaceId)
    const { rows } = await sql<Saying>`
      select * from (
        select 'segment' as kind, id::text, name, definition as said from segments
        where workspace_id = ${workspaceId} and definition is not null
        union all
        select 'flow', id::text, name, definition from flows where workspace_id = ${workspaceId}
        union all
        select 'campaign', id::text, name, definition from campaigns
        where workspace_id = ${workspaceId} and status not in ('done', 'stopped') and archived_at is null
        union all
        select 'template', id::text, name, jsonb_build_array(content, draft) from templates
        where workspace_id = ${workspaceId} and archived_at is null
        union all
        select 'block', name, name, to_jsonb(mjml) from letter_blocks where workspace_id = ${workspaceId}
      ) users where position('attribute' in said::text) > 0
      order by kind, name, id`.execute(tx)
    return {
      items: defined.map(({ name }) => {
        const asks = asksFor(name)
        return {
          name,
          users: rows.filter(({ said }) => asks(said)).map(({ said: _, ...user }) => user),
        }
      }),
    }
  },
})

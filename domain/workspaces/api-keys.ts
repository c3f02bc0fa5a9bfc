import { createHash } from 'node:crypto'
import { z } from 'zod'
import { notFound } from '../../kit/errors.ts'
import { newSecret } from '../../kit/ids.ts'
import { oneLine } from '../../kit/one-line.ts'
import { check } from '../../kit/words.ts'
import { operation } from '../context.ts'
import { ApiKey, KeyScope } from './api-key.ts'
import { insertApiKey, readApiKeys, revokeKey } from './api-key-store.ts'

const tokenStartLength = 10

export const listApiKeys = operation({
  name: 'api-keys.list',
  summary: 'Keys for programs: what each may do and when it was last used.',
  http: 'GET /api-keys',
  needs: 'administer',
  input: z.object({}),
  output: z.object({ items: z.array(ApiKey), nextCursor: z.null() }),
  run: async ({ tx, workspaceId }) => ({ items: await readApiKeys(tx, workspaceId), nextCursor: null }),
})

export const createApiKey = operation({
  name: 'api-keys.create',
  summary: 'Make a key for a program. The token is shown in this answer only.',
  http: 'POST /api-keys',
  needs: 'own',
  input: z.object({
    name: oneLine(100),
    scopes: z
      .array(KeyScope)
      .min(1, check('at least one scope', 'хотя бы одно право'))
      .transform((given) => [...new Set(given)]),
  }),
  output: ApiKey.extend({ token: z.string() }),
  async run({ tx, workspaceId, actor }, { name, scopes }) {
    const token = `hbt_${newSecret()}`
    const key = await insertApiKey(tx, workspaceId, {
      name,
      scopes,
      tokenHash: createHash('sha256').update(token).digest(),
      tokenStart: token.slice(0, tokenStartLength),
      createdBy: actor.id,
    })
    return { ...key, token }
  },
})

export const revokeApiKey = operation({
  name: 'api-keys.revoke',
  summary: 'Make a key stop working at once.',
  http: 'DELETE /api-keys/{id}',
  needs: 'administer',
  input: z.object({ id: z.uuid() }),
  output: z.object({ id: z.uuid() }),
  async run({ tx, workspaceId }, { id }) {
    if (!(await revokeKey(tx, workspaceId, id))) throw notFound({ en: 'This key', ru: 'Этого ключа' })
    return { id }
  },
})

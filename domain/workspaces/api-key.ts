import { z } from 'zod'

/** What a key may be given. `personal-data` shows e-mails and phones in full. */
export const keyScopes = ['read', 'write', 'personal-data', 'administer'] as const
export const KeyScope = z.enum(keyScopes)
export type KeyScope = z.infer<typeof KeyScope>

export const ApiKey = z.object({
  id: z.uuid(),
  name: z.string(),
  /** The token's first characters, to tell keys apart. */
  tokenStart: z.string(),
  scopes: z.array(KeyScope),
  createdAt: z.date(),
  lastUsedAt: z.date().nullable(),
  revokedAt: z.date().nullable(),
})
export type ApiKey = z.infer<typeof ApiKey>

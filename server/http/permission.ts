import type { Role } from '../../domain/context.ts'
import { keyScopes } from '../../domain/workspaces/index.ts'
import type { Need } from '../../kit/operation.ts'

const needsOfRole: Record<Role, readonly Need[]> = {
  owner: ['read', 'write', 'personal-data', 'administer', 'own'],
  manager: ['read', 'write', 'personal-data'],
  analyst: ['read'],
  viewer: ['read'],
}

/** What a member of this role may do in the workspace. */
export const allowedToRole = (role: Role): ReadonlySet<Need> => new Set(needsOfRole[role])

/** What a key with these scopes may do: exactly what is named; never `own`, that is for people. */
export const allowedToKey = (given: readonly string[]): ReadonlySet<Need> =>
  new Set(keyScopes.filter((scope) => given.includes(scope)))

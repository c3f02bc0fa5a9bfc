import { z } from 'zod'
import type { Db, Transaction } from '../../engines/index.ts'
import { operation } from '../context.ts'
import { saveSettings, workspaceNow } from '../workspaces/index.ts'

const rule = (mostPeople: number) =>
  z
    .object({
      mayMerge: z.boolean().default(true).describe('A shared one makes two cards one'),
      mostPeople: z
        .int()
        .min(1)
        .max(1_000)
        .default(mostPeople)
        .describe('It joins no more cards than this, and leads no more e-mails, phones or cards to one'),
    })
    .prefault({})

/** Which identifiers may make two cards one, and from when on one is taken for shared (info@, the phone of a shop). */
export const LinkingRules = z.object({
  'user-id': rule(20),
  email: rule(20),
  phone: rule(20),
  'loyalty-card': rule(20),
  'anonymous-id': rule(100),
})
export type LinkingRules = z.infer<typeof LinkingRules>

export const usualRules: LinkingRules = LinkingRules.parse({})

/** The workspace's rules as they stand now (what a person forbids holds for the next event), or the usual ones. */
export async function linkingRulesOf(tx: Transaction | Db, workspaceId: string): Promise<LinkingRules> {
  const { settings } = await workspaceNow(tx, workspaceId)
  return LinkingRules.safeParse(settings.linking ?? {}).data ?? usualRules
}

export const getLinkingRules = operation({
  name: 'linking-rules.get',
  summary: 'Which identifiers make two cards one, and when one is taken for shared.',
  http: 'GET /linking-rules',
  needs: 'read',
  input: z.object({}),
  output: LinkingRules,
  run: ({ tx, workspaceId }) => linkingRulesOf(tx, workspaceId),
})

const change = z.object({
  mayMerge: z.boolean().optional(),
  mostPeople: z.int().min(1).max(1_000).optional(),
})

export const updateLinkingRules = operation({
  name: 'linking-rules.update',
  summary: 'Change which identifiers make two cards one. Cards that are one already stay so.',
  http: 'PATCH /linking-rules',
  needs: 'administer',
  input: z.object({
    'user-id': change.optional(),
    email: change.optional(),
    phone: change.optional(),
    'loyalty-card': change.optional(),
    'anonymous-id': change.optional(),
  }),
  output: LinkingRules,
  async run({ tx, workspaceId }, changes) {
    const rules = await linkingRulesOf(tx, workspaceId)
    const changed = LinkingRules.parse(
      Object.fromEntries(
        Object.entries(rules).map(([kind, now]) => [
          kind,
          { ...now, ...changes[kind as keyof LinkingRules] },
        ]),
      ),
    )
    await saveSettings(tx, workspaceId, { linking: changed })
    return changed
  },
})

import { z } from 'zod'
import { operation } from '../context.ts'
import { saveSettings } from '../workspaces/index.ts'
import { ContactPolicy, ContactPolicyChanges, contactPolicyOf, recommendedPolicy } from './policy.ts'
import { reactionDays, silenceDays } from './store.ts'

export const getContactPolicy = operation({
  name: 'contact-policy.get',
  summary: 'How often, when and whom messages may reach, with what is recommended.',
  http: 'GET /contact-policy',
  needs: 'read',
  input: z.object({}),
  output: z.object({
    policy: ContactPolicy,
    recommended: ContactPolicy,
    silence: z
      .object({ fromDays: z.int(), toDays: z.int() })
      .describe('How old a message is that counts as left without a reaction'),
  }),
  run: async ({ tx, workspaceId }) => ({
    policy: await contactPolicyOf(tx, workspaceId),
    recommended: recommendedPolicy,
    silence: { fromDays: reactionDays, toDays: silenceDays },
  }),
})

export const updateContactPolicy = operation({
  name: 'contact-policy.update',
  summary:
    'Change rules of the contact policy. Rules that are left out stay; in force as soon as they are saved.',
  http: 'PATCH /contact-policy',
  needs: 'administer',
  input: ContactPolicyChanges,
  output: ContactPolicy,
  async run({ tx, workspaceId }, changes) {
    const contactPolicy = ContactPolicy.parse({ ...(await contactPolicyOf(tx, workspaceId)), ...changes })
    await saveSettings(tx, workspaceId, { contactPolicy })
    return contactPolicy
  },
})

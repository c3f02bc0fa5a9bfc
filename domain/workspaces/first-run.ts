import { z } from 'zod'
import type { Transaction } from '../../engines/index.ts'
import { sql } from '../../engines/index.ts'
import { AppError } from '../../kit/errors.ts'
import { operation } from '../context.ts'
import { EmailAddress, NewPassword, PersonName } from './member.ts'
import { anyUserExists, insertMember, insertUser } from './member-store.ts'
import { passwordHash } from './password.ts'
import { insertSource } from './source-store.ts'
import { insertWorkspace } from './store.ts'
import { CurrencyCode, Locale, type NewWorkspace, TimeZone, WorkspaceName } from './workspace.ts'

const firstSourceName = { en: 'Site', ru: 'Сайт' }

/** The workspace with its first source and its owner. */
export async function openWorkspace(tx: Transaction, given: NewWorkspace, ownerId: string | null) {
  const workspace = await insertWorkspace(tx, given)
  const source = await insertSource(tx, workspace.id, { kind: 'site', name: firstSourceName[given.locale] })
  if (ownerId) await insertMember(tx, workspace.id, ownerId, 'owner')
  return { workspace, source }
}

export const firstRun = operation({
  name: 'installation.first-run',
  summary: 'Make the administrator and the first workspace. Works once, while there is no user.',
  http: 'POST /first-run',
  needs: 'public',
  input: z.object({
    name: PersonName,
    email: EmailAddress,
    password: NewPassword,
    workspaceName: WorkspaceName,
    currency: CurrencyCode,
    timeZone: TimeZone,
    locale: Locale,
  }),
  output: z.object({ userId: z.uuid(), email: z.string(), workspaceId: z.uuid(), slug: z.string() }),
  auditedAs: (answer) => answer,
  async run({ tx }, input) {
    // Two people pressing the button in the same moment: the second waits here and then finds a user.
    await sql`select pg_advisory_xact_lock(hashtext('habitue first run'))`.execute(tx)
    if (await anyUserExists(tx))
      throw new AppError('conflict', {
        en: 'This installation is already set up. Sign in, or ask its owner for an invitation.',
        ru: 'Здесь уже всё настроено. Войдите или попросите у владельца приглашение.',
      })
    const { name, email } = input
    const userId = await insertUser(tx, { name, email, passwordHash: await passwordHash(input.password) })
    const { workspace } = await openWorkspace(tx, { ...input, name: input.workspaceName }, userId)
    return { userId, email, workspaceId: workspace.id, slug: workspace.slug }
  },
})

import { createHash } from 'node:crypto'
import { z } from 'zod'
import { AppError, notFound } from '../../kit/errors.ts'
import { newSecret } from '../../kit/ids.ts'
import { dayMs } from '../../kit/time.ts'
import { notFilledIn } from '../../kit/words.ts'
import { operation } from '../context.ts'
import { EmailAddress, MemberRole, NewPassword, PersonName } from './member.ts'
import {
  findInvitation,
  findUserByEmail,
  insertInvitation,
  insertMember,
  insertUser,
  readMembers,
  useUpInvitation,
  withdrawInvitation,
} from './member-store.ts'
import { passwordHash } from './password.ts'

const goodForDays = 7
const hashOf = (token: string) => createHash('sha256').update(token).digest()
const Token = z.string().min(20).max(200)

const linkIsDead = () =>
  new AppError('not-found', {
    en: 'This invitation was used, withdrawn or has run out. Ask for a new one.',
    ru: 'Приглашением уже воспользовались, его отозвали или оно просрочено. Попросите новое.',
  })

export const inviteMember = operation({
  name: 'members.invite',
  summary: 'Invite a person by e-mail address; the answer holds their one-time link, shown once.',
  http: 'POST /members',
  needs: 'own',
  input: z.object({ email: EmailAddress, role: MemberRole }),
  output: z.object({ invitationId: z.uuid(), email: z.string(), link: z.string(), expiresAt: z.date() }),
  async run(context, { email, role }) {
    const members = await readMembers(context.tx, context.workspaceId)
    if (members.some((member) => member.email === email))
      throw new AppError('conflict', {
        en: 'This person is a member already. Change their role instead.',
        ru: 'Этот человек уже участник. Измените его роль.',
      })
    const token = newSecret()
    const expiresAt = new Date(context.now.getTime() + goodForDays * dayMs)
    const invitationId = await insertInvitation(context.tx, context.workspaceId, {
      email,
      role,
      tokenHash: hashOf(token),
      invitedBy: context.actor.id,
      expiresAt,
    })
    return { invitationId, email, link: `${context.publicUrl}/invitation/${token}`, expiresAt }
  },
})

export const withdraw = operation({
  name: 'invitations.withdraw',
  summary: 'Make an invitation’s link stop working.',
  http: 'DELETE /invitations/{id}',
  needs: 'own',
  input: z.object({ id: z.uuid() }),
  output: z.object({ id: z.uuid() }),
  async run(context, { id }) {
    if (!(await withdrawInvitation(context.tx, context.workspaceId, id)))
      throw notFound({ en: 'This invitation', ru: 'Этого приглашения' })
    return { id }
  },
})

export const lookAtInvitation = operation({
  name: 'invitations.get',
  summary: 'What an invitation’s link invites to.',
  http: 'GET /invitations/{token}',
  needs: 'public',
  input: z.object({ token: Token }),
  output: z.object({
    email: z.string(),
    role: MemberRole,
    workspaceName: z.string(),
    locale: z.enum(['en', 'ru']),
    /** They sign in first and then accept; nobody sets the password of an account that is there. */
    hasAccount: z.boolean(),
  }),
  async run(context, { token }) {
    const invitation = await findInvitation(context.tx, hashOf(token), context.now)
    if (!invitation) throw linkIsDead()
    const { email, role, workspaceName, locale } = invitation
    const hasAccount = (await findUserByEmail(context.tx, email)) !== null
    return { email, role, workspaceName, locale, hasAccount }
  },
})

export const acceptInvitation = operation({
  name: 'invitations.accept',
  summary:
    'Join a workspace by a one-time link: a new person chooses a name and a password and is signed in.',
  http: 'POST /invitations/{token}/accept',
  needs: 'public',
  input: z.object({ token: Token, name: PersonName.optional(), password: NewPassword.optional() }),
  output: z.object({ workspaceId: z.uuid(), userId: z.uuid(), email: z.string() }),
  auditedAs: (answer) => answer,
  async run(context, { token, name, password }) {
    const { tx, actor } = context
    const invitation = await findInvitation(tx, hashOf(token), context.now)
    if (!invitation || !(await useUpInvitation(tx, invitation.id))) throw linkIsDead()
    const { email, workspaceId, role } = invitation
    const existing = await findUserByEmail(tx, email)
    if (existing && (actor.kind !== 'user' || actor.id !== existing.id))
      throw new AppError('unauthenticated', {
        en: `There is an account for ${email}. Sign in with it, then open the link again.`,
        ru: `Для ${email} уже есть учётная запись. Войдите с ней и откройте ссылку ещё раз.`,
      })
    if (!existing && (!name || !password))
      throw new AppError(
        'invalid',
        { en: 'Choose a name and a password.', ru: 'Придумайте имя и пароль.' },
        {
          fields: [
            ...(name ? [] : [{ path: 'name', message: notFilledIn }]),
            ...(password ? [] : [{ path: 'password', message: notFilledIn }]),
          ],
        },
      )
    const userId =
      existing?.id ??
      (await insertUser(tx, { name: name ?? '', email, passwordHash: await passwordHash(password ?? '') }))
    await insertMember(tx, workspaceId, userId, role)
    return { workspaceId, userId, email }
  },
})

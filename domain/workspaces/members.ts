import { z } from 'zod'
import { AppError, notFound } from '../../kit/errors.ts'
import { type Context, operation, type Role } from '../context.ts'
import { Invitation, Member, MemberRole } from './member.ts'
import { deleteMember, lockMembers, readInvitations, readMembers, setRole } from './member-store.ts'

export const listMembers = operation({
  name: 'members.list',
  summary: 'Who works in this workspace, and who was invited.',
  http: 'GET /members',
  needs: 'read',
  input: z.object({}),
  output: z.object({ items: z.array(Member), invitations: z.array(Invitation), nextCursor: z.null() }),
  async run({ tx, workspaceId }) {
    const items = await readMembers(tx, workspaceId)
    return { items, invitations: await readInvitations(tx, workspaceId), nextCursor: null }
  },
})

export const changeRole = operation({
  name: 'members.change-role',
  summary: 'Give a member another role.',
  http: 'PATCH /members/{userId}',
  needs: 'own',
  input: z.object({ userId: z.uuid(), role: MemberRole }),
  output: z.object({ userId: z.uuid(), role: MemberRole }),
  async run(context, { userId, role }) {
    await memberToChange(context, userId, role === 'owner')
    await setRole(context.tx, context.workspaceId, userId, role)
    return { userId, role }
  },
})

export const removeMember = operation({
  name: 'members.remove',
  summary: 'Take a member out of the workspace. What they made stays.',
  http: 'DELETE /members/{userId}',
  needs: 'own',
  input: z.object({ userId: z.uuid() }),
  output: z.object({ userId: z.uuid() }),
  async run(context, { userId }) {
    await memberToChange(context, userId, false)
    await deleteMember(context.tx, context.workspaceId, userId)
    return { userId }
  },
})

/** A workspace never stays without an owner. */
async function memberToChange(context: Context, userId: string, staysOwner: boolean): Promise<void> {
  const roles = await lockMembers(context.tx, context.workspaceId)
  const role: Role | undefined = roles.get(userId)
  if (!role) throw notFound({ en: 'This member', ru: 'Этого участника' })
  const owners = [...roles.values()].filter((one) => one === 'owner').length
  if (role === 'owner' && !staysOwner && owners === 1)
    throw new AppError('conflict', {
      en: 'This is the only owner. Make somebody else an owner first.',
      ru: 'Это единственный владелец. Сначала сделайте владельцем кого-то ещё.',
    })
}

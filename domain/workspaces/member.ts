import { z } from 'zod'
import { oneLine } from '../../kit/one-line.ts'
import { check } from '../../kit/words.ts'

export const MemberRole = z.enum(['owner', 'manager', 'analyst', 'viewer'])

/** A person who works in the workspace. */
export const Member = z.object({
  userId: z.uuid(),
  name: z.string(),
  email: z.string(),
  role: MemberRole,
  joinedAt: z.date(),
  lastSeenAt: z.date().nullable(),
})
export type Member = z.infer<typeof Member>

/** Somebody who was asked and has not opened the link yet. */
export const Invitation = z.object({
  id: z.uuid(),
  email: z.string(),
  role: MemberRole,
  invitedAt: z.date(),
  expiresAt: z.date(),
})
export type Invitation = z.infer<typeof Invitation>

export const EmailAddress = z
  .email(check('an e-mail address, as in anna@example.org', 'нужен адрес почты, например anna@example.org'))
  .trim()
  .toLowerCase()
  .max(254)
export const PersonName = oneLine(100)
export const NewPassword = z.string().min(8, check('at least 8 characters', 'не короче 8 знаков')).max(200)

import { z } from 'zod'
import { operation } from '../context.ts'
import { MemberRole } from './member.ts'
import { anyUserExists, findUser, workspacesOfUser } from './member-store.ts'
import { Locale } from './workspace.ts'

export const getSession = operation({
  name: 'session.get',
  summary: 'Who is signed in and where they work; whether this installation waits for its first run.',
  http: 'GET /session',
  needs: 'public',
  input: z.object({}),
  output: z.object({
    user: z.object({ id: z.uuid(), name: z.string(), email: z.string() }).nullable(),
    workspaces: z.array(
      z.object({
        id: z.uuid(),
        slug: z.string(),
        name: z.string(),
        role: MemberRole,
        currency: z.string(),
        timeZone: z.string(),
        locale: Locale,
      }),
    ),
    firstRun: z.boolean(),
  }),
  async run({ tx, actor }) {
    const user = actor.kind === 'user' ? await findUser(tx, actor.id) : null
    if (!user) return { user: null, workspaces: [], firstRun: !(await anyUserExists(tx)) }
    return { user, workspaces: await workspacesOfUser(tx, user.id), firstRun: false }
  },
})

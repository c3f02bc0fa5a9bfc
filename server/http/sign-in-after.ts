import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Access } from './caller.ts'
import { passCookies, webHeaders } from './web-request.ts'

/** Operations after which a new person is signed in at once, with the password they have just chosen. */
const welcoming = new Set(['installation.first-run', 'invitations.accept'])

const Chosen = z.object({ password: z.string() })
const Known = z.object({ email: z.string() })

/** Sets the session's cookie after the operations that make a user. */
export async function signInAfter(
  access: Access,
  operationName: string,
  input: unknown,
  answer: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  if (!welcoming.has(operationName)) return
  const chosen = Chosen.safeParse(input)
  const known = Known.safeParse(answer)
  if (!chosen.success || !known.success) return
  const { headers } = await access.signIn.api.signInEmail({
    body: { email: known.data.email, password: chosen.data.password },
    headers: webHeaders(request),
    returnHeaders: true,
  })
  passCookies(headers, reply)
}

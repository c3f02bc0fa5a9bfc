import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Actor, Role } from '../../domain/context.ts'
import { findApiKey, findMembership } from '../../domain/workspaces/index.ts'
import { AppError, noWorkspaceHere } from '../../kit/errors.ts'
import type { Label } from '../../kit/kinds.ts'
import type { Need } from '../../kit/operation.ts'
import { type Caller, noWorkspace } from '../run-operation.ts'
import type { Runtime } from '../runtime.ts'
import { allowedToKey, allowedToRole } from './permission.ts'
import { refuseForeignOrigin } from './same-origin.ts'
import type { SignIn } from './sign-in.ts'
import { passCookies, webHeaders } from './web-request.ts'

const visitor: Actor = { kind: 'visitor', id: 'visitor', seesPersonalData: false, seesWriteKeys: false }

/** Who is calling, known once a request: a key, a session, or nobody. */
type Identity =
  | { kind: 'api-key'; id: string; workspaceId: string; workspaceSlug: string; allowed: ReadonlySet<Need> }
  | { kind: 'user'; id: string }
  | { kind: 'visitor' }

export interface Access {
  runtime: Runtime
  signIn: SignIn
}

/**
 * Who calls, in which workspace, and whether they may. A workspace the caller is a stranger to does not exist for
 * them: the same answer as for one that was never made.
 */
export async function callerFor(
  access: Access,
  request: FastifyRequest,
  reply: FastifyReply,
  needs: Need,
): Promise<Caller> {
  const identity = await identify(access, request, reply)
  if (needs === 'public' || needs === 'signed-in') return withoutWorkspace(identity, needs)
  if (identity.kind === 'visitor') throw signInFirst()
  const wanted = wantedWorkspace(request)
  const found =
    identity.kind === 'api-key'
      ? workspaceOfKey(identity, wanted)
      : await workspaceOfUser(access, identity.id, wanted)
  if (!found.allowed.has(needs)) throw new AppError('forbidden', lacking(identity, found.role, needs))
  return {
    workspaceId: found.workspaceId,
    actor: {
      kind: identity.kind,
      id: identity.id,
      seesPersonalData: found.allowed.has('personal-data'),
      seesWriteKeys: found.allowed.has('write') || found.allowed.has('administer'),
    },
  }
}

const signInFirst = () =>
  new AppError('unauthenticated', {
    en: 'Sign in, or send a key: authorization: Bearer hbt_….',
    ru: 'Войдите или пришлите ключ: authorization: Bearer hbt_….',
  })

async function identify(access: Access, request: FastifyRequest, reply: FastifyReply): Promise<Identity> {
  const { authorization } = request.headers
  if (authorization) return identifyKey(access.runtime, authorization)
  if (!request.headers.cookie) return { kind: 'visitor' }
  const { response: session, headers } = await sessionOf(access.signIn, request)
  if (!session) return { kind: 'visitor' }
  if (request.method !== 'GET') refuseForeignOrigin(request, access.runtime.publicUrl)
  passCookies(headers, reply)
  return { kind: 'user', id: session.user.id }
}

interface FoundSession {
  response: { user: { id: string } } | null
  headers: Headers
}
const beingFound = new WeakMap<SignIn, Map<string, Promise<FoundSession>>>()

/** A page asks for a dozen things at once: those that come while their cookie is looked up share what is found. */
function sessionOf(signIn: SignIn, request: FastifyRequest): Promise<FoundSession> {
  const finding = beingFound.get(signIn) ?? new Map<string, Promise<FoundSession>>()
  beingFound.set(signIn, finding)
  const cookie = request.headers.cookie ?? ''
  const others = finding.get(cookie)
  if (others) return others
  const found = signIn.api
    .getSession({ headers: webHeaders(request), returnHeaders: true })
    .finally(() => finding.delete(cookie))
  finding.set(cookie, found)
  return found
}

async function identifyKey(runtime: Runtime, authorization: string): Promise<Identity> {
  const token = /^bearer\s+(hbt_\S+)$/i.exec(authorization)?.[1]
  const key = token ? await findApiKey(runtime.engines.db, createHash('sha256').update(token).digest()) : null
  if (!key)
    throw new AppError('unauthenticated', {
      en: 'This key is not known here, or was revoked.',
      ru: 'Этот ключ здесь неизвестен или отозван.',
    })
  return {
    kind: 'api-key',
    id: key.id,
    workspaceId: key.workspaceId,
    workspaceSlug: key.workspaceSlug,
    allowed: allowedToKey(key.scopes),
  }
}

function withoutWorkspace(identity: Identity, needs: 'public' | 'signed-in'): Caller {
  if (identity.kind === 'user')
    return {
      workspaceId: noWorkspace,
      actor: { kind: 'user', id: identity.id, seesPersonalData: false, seesWriteKeys: false },
    }
  if (needs === 'signed-in')
    throw identity.kind === 'visitor'
      ? signInFirst()
      : new AppError('forbidden', {
          en: 'This is for people: sign in instead of sending a key.',
          ru: 'Это для людей: войдите, а не присылайте ключ.',
        })
  if (identity.kind === 'visitor') return { workspaceId: noWorkspace, actor: visitor }
  return {
    workspaceId: identity.workspaceId,
    actor: {
      kind: 'api-key',
      id: identity.id,
      seesPersonalData: identity.allowed.has('personal-data'),
      seesWriteKeys: identity.allowed.has('write') || identity.allowed.has('administer'),
    },
  }
}

function wantedWorkspace(request: FastifyRequest): string | null {
  const header = request.headers['habitue-workspace']
  if (typeof header === 'string' && header) return header
  const query = request.query as Record<string, unknown>
  return typeof query.workspace === 'string' && query.workspace ? query.workspace : null
}

interface FoundWorkspace {
  workspaceId: string
  allowed: ReadonlySet<Need>
  role: Role | null
}

function workspaceOfKey(identity: Identity & { kind: 'api-key' }, wanted: string | null): FoundWorkspace {
  if (wanted && wanted !== identity.workspaceId && wanted !== identity.workspaceSlug) throw noWorkspaceHere()
  return { workspaceId: identity.workspaceId, allowed: identity.allowed, role: null }
}

async function workspaceOfUser(
  access: Access,
  userId: string,
  wanted: string | null,
): Promise<FoundWorkspace> {
  const memberships = await findMembership(access.runtime.engines.db, userId, wanted)
  const [membership, another] = memberships
  if (!membership)
    throw wanted
      ? noWorkspaceHere()
      : new AppError('forbidden', {
          en: 'You are in no workspace yet.',
          ru: 'Вы пока не состоите ни в одном пространстве.',
        })
  if (another)
    throw new AppError('invalid', {
      en: 'Say in which workspace: send the header habitue-workspace.',
      ru: 'Укажите пространство: заголовок habitue-workspace.',
    })
  return {
    workspaceId: membership.workspaceId,
    allowed: allowedToRole(membership.role),
    role: membership.role,
  }
}

const roleNames: Record<Role, string> = {
  owner: 'владелец',
  manager: 'менеджер',
  analyst: 'аналитик',
  viewer: 'наблюдатель',
}

function lacking(identity: Identity, role: Role | null, needs: Need): Label {
  if (identity.kind === 'api-key')
    return needs === 'own'
      ? {
          en: 'Only an owner of the workspace may do this; a key may not.',
          ru: 'Это может только владелец пространства; ключ не может.',
        }
      : { en: `This key lacks the scope “${needs}”.`, ru: `У этого ключа нет права «${needs}».` }
  return {
    en: `Your role (${role}) does not allow this. Ask an owner of the workspace.`,
    ru: `Ваша роль (${role && roleNames[role]}) этого не позволяет. Обратитесь к владельцу пространства.`,
  }
}

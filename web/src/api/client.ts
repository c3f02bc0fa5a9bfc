import { type Operations, routes } from './operations.generated.ts'

export type OperationName = keyof Operations
/** Optional fields may also be given as `undefined`: they are left out of the request. */
type Lenient<T> = T extends object
  ? { [Key in keyof T]: undefined extends T[Key] ? T[Key] | undefined : T[Key] }
  : T
export type InputOf<Name extends OperationName> = Lenient<Operations[Name]['input']>
export type OutputOf<Name extends OperationName> = Operations[Name]['output']

export interface FieldProblem {
  path: string
  message: string
}

/** An RFC 9457 problem as the server says it, or `offline` when no answer came at all. */
export class ApiProblem extends Error {
  readonly status: number
  readonly code: string
  readonly title: string
  readonly detail: string
  readonly fields: FieldProblem[]
  readonly retryAfterSeconds: number | undefined

  constructor(problem: {
    status: number
    code: string
    title: string
    detail: string
    fields?: FieldProblem[]
    retryAfterSeconds?: number | undefined
  }) {
    super(problem.detail || problem.title)
    this.name = 'ApiProblem'
    this.status = problem.status
    this.code = problem.code
    this.title = problem.title
    this.detail = problem.detail
    this.fields = problem.fields ?? []
    this.retryAfterSeconds = problem.retryAfterSeconds
  }
}

let workspaceId: string | null = null

/** Every later call is made in this workspace. */
export function chooseWorkspace(id: string | null): void {
  workspaceId = id
}
export const chosenWorkspace = (): string | null => workspaceId

export interface HttpRequest {
  method: string
  url: string
  body: string | undefined
}

/** Path parameters are taken out of the input; the rest is the query (GET, DELETE) or the JSON body. */
export function toRequest(route: readonly [string, string], input: Record<string, unknown>): HttpRequest {
  const [method, template] = route
  const rest = new Map(Object.entries(input).filter(([, value]) => value !== undefined))
  const path = template.replace(/\{(\w+)\}/g, (_, key: string) => {
    const value = rest.get(key)
    if (value === undefined || value === null) throw new Error(`${method} ${template} needs "${key}"`)
    rest.delete(key)
    return encodeURIComponent(String(value))
  })
  if (method !== 'GET' && method !== 'DELETE') {
    return { method, url: `/api${path}`, body: JSON.stringify(Object.fromEntries(rest)) }
  }
  const query = new URLSearchParams()
  for (const [key, value] of rest) {
    if (value === null) continue
    for (const one of Array.isArray(value) ? value : [value]) query.append(key, queryText(one))
  }
  const text = query.toString()
  return { method, url: `/api${path}${text ? `?${text}` : ''}`, body: undefined }
}
const queryText = (value: unknown) =>
  typeof value === 'object' ? JSON.stringify(value) : String(value as string | number | boolean)

/** Calls an operation by its name; throws `ApiProblem`. */
export async function call<Name extends OperationName>(
  name: Name,
  input: InputOf<Name>,
  options: { signal?: AbortSignal } = {},
): Promise<OutputOf<Name>> {
  const request = toRequest(routes[name], input as Record<string, unknown>)
  const asked = send(request.url, {
    method: request.method,
    headers: request.body === undefined ? {} : { 'content-type': 'application/json' },
    ...(request.body === undefined ? {} : { body: request.body }),
    ...(options.signal ? { signal: options.signal } : {}),
  })
  const response = await asked.catch((error: unknown) => {
    throw error instanceof ApiProblem ? leadingNowhere(error, routes[name]) : error
  })
  if (response.status === 204) return undefined as unknown as OutputOf<Name>
  return (await response.json()) as OutputOf<Name>
}

/** What is asked for by an id that nothing can have is not there, as by one that nothing has. */
export function leadingNowhere(
  problem: ApiProblem,
  [method, template]: readonly [string, string],
): ApiProblem {
  const isById = ({ path }: FieldProblem) => template.includes(`{${path}}`)
  return method === 'GET' && problem.code === 'invalid' && problem.fields.some(isById)
    ? new ApiProblem({ status: 404, code: 'not-found', title: problem.title, detail: '' })
    : problem
}

/** A request with the session's cookie and the workspace; anything but success is thrown as `ApiProblem`. */
export async function send(url: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers)
  headers.set('accept', 'application/json')
  headers.set('accept-language', document.documentElement.lang)
  if (workspaceId) headers.set('habitue-workspace', workspaceId)
  let response: Response
  try {
    response = await fetch(url, { ...init, headers, credentials: 'same-origin' })
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new ApiProblem({ status: 0, code: 'offline', title: 'No answer', detail: '' })
  }
  if (!response.ok) throw await problemOf(response)
  return response
}

/** Reads a problem document; a proxy's HTML page becomes `unavailable`. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const retryAfter = Number(response.headers.get('retry-after'))
  const retryAfterSeconds = retryAfter > 0 ? retryAfter : undefined
  const body: unknown = await response.json().catch(() => null)
  const said = (body ?? {}) as Record<string, unknown>
  const text = (key: string) => (typeof said[key] === 'string' ? (said[key] as string) : '')
  return new ApiProblem({
    status: response.status,
    code: (text('code') || (response.status >= 500 ? 'unavailable' : 'invalid')).toLowerCase(),
    title: text('title') || `HTTP ${response.status}`,
    detail: text('detail') || text('message'),
    fields: Array.isArray(said.fields) ? (said.fields as FieldProblem[]) : [],
    retryAfterSeconds,
  })
}

import type { FastifyReply, FastifyRequest } from 'fastify'
import { clientAddressHeader } from './sign-in.ts'

/** A request's headers as better-auth reads them, with the address that our trusted proxies vouch for. */
export function webHeaders(request: FastifyRequest): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    if (value === undefined || name === 'content-length' || name === 'transfer-encoding') continue
    for (const one of Array.isArray(value) ? value : [value]) headers.append(name, one)
  }
  headers.set(clientAddressHeader, request.ip)
  return headers
}

/** A Fastify request as a Fetch one; its JSON body is written out again. */
export function webRequest(request: FastifyRequest, publicUrl: string): Request {
  const hasBody = request.method !== 'GET' && request.method !== 'HEAD' && request.body !== undefined
  return new Request(new URL(request.url, publicUrl), {
    method: request.method,
    headers: webHeaders(request),
    ...(hasBody ? { body: JSON.stringify(request.body) } : {}),
  })
}

/** Passes cookies on; each stays a header of its own. */
export function passCookies(from: Headers, reply: FastifyReply): void {
  for (const cookie of from.getSetCookie()) reply.header('set-cookie', cookie)
}

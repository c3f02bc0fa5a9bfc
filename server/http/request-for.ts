import type { Context } from '../../domain/context.ts'
import type { AnyOperation } from '../../kit/operation.ts'

/** The HTTP request of an operation: path parameters filled in, the rest as query or JSON body. */
export function requestFor(
  operation: AnyOperation<Context>,
  input: Record<string, unknown>,
): { method: string; path: string; body: string | undefined } {
  const [method = '', template = ''] = operation.http.split(' ')
  const rest = new Map(Object.entries(input).filter(([, value]) => value !== undefined))
  const path = template.replace(/\{(\w+)\}/g, (hole, name: string) => {
    const value = rest.get(name)
    rest.delete(name)
    return value === undefined ? hole : encodeURIComponent(String(value))
  })
  if (method !== 'GET' && method !== 'DELETE')
    return { method, path: `/api${path}`, body: JSON.stringify(Object.fromEntries(rest)) }
  const query = new URLSearchParams()
  for (const [name, value] of rest)
    for (const one of Array.isArray(value) ? value : [value])
      query.append(name, typeof one === 'object' ? JSON.stringify(one) : String(one))
  const text = query.toString()
  return { method, path: `/api${path}${text ? `?${text}` : ''}`, body: undefined }
}

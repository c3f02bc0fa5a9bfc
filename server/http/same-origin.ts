import type { FastifyRequest } from 'fastify'
import { AppError } from '../../kit/errors.ts'

/** Refuses a change that a page of another site asks for with the visitor's cookie (CSRF). */
export function refuseForeignOrigin(request: FastifyRequest, publicUrl: string): void {
  const { origin } = request.headers
  const fetchSite = request.headers['sec-fetch-site']
  const foreign = origin
    ? !isOurs(origin, request.headers.host, publicUrl)
    : fetchSite === 'cross-site' || fetchSite === 'same-site'
  if (foreign)
    throw new AppError('forbidden', {
      en: 'A page of another site may not do this in your name.',
      ru: 'Страница чужого сайта не может делать это от вашего имени.',
    })
}

function isOurs(origin: string, host: string | undefined, publicUrl: string): boolean {
  if (origin === publicUrl) return true
  try {
    return new URL(origin).host === host
  } catch {
    return false
  }
}

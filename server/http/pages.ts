import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { AppError } from '../../kit/errors.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const webFolder = join(root, 'web/dist')
/** What pages of a shop load from us, by its path. */
const trackerScripts = ['tracker.js', 'web-push.js', 'push-worker.js', 'on-site.js'] as const

/** Pictures come from the shop's own addresses (product photos, letters); everything else only from here. */
export const contentPolicy = [
  "default-src 'self'",
  "img-src 'self' data: blob: https: http:",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "frame-src 'self' blob: data:",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'self'",
].join('; ')

/** With every answer. */
export const alwaysSent = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'cross-origin-opener-policy': 'same-origin',
}

/** Paths under which only programs ask: an unknown one is a problem, never the web app's page. */
const programPath = /^\/(api|v1|health|metrics|openapi\.json)(\/|$)/

/** The web app with its own routing, the tracker's script, and the headers that keep pages safe. */
export async function pages(app: FastifyInstance): Promise<void> {
  app.addHook('onSend', async (request, reply) => {
    for (const [name, value] of Object.entries(alwaysSent))
      if (!reply.hasHeader(name)) reply.header(name, value)
    const isPage = String(reply.getHeader('content-type') ?? '').startsWith('text/html')
    if (isPage && !reply.hasHeader('content-security-policy'))
      reply.header('content-security-policy', contentPolicy)
    if (request.protocol === 'https') reply.header('strict-transport-security', 'max-age=31536000')
  })

  for (const name of trackerScripts)
    app.get(`/${name}`, async (_request, reply) => {
      const script = await readFile(join(root, 'tracker/dist', name)).catch(() => null)
      if (!script)
        throw new AppError('not-found', {
          en: 'The tracker is not built. Run: npm run build -w tracker.',
          ru: 'Трекер не собран. Выполните: npm run build -w tracker.',
        })
      return reply
        .header('cache-control', 'public, max-age=300')
        .header('access-control-allow-origin', '*')
        .header('cross-origin-resource-policy', 'cross-origin')
        .type('text/javascript; charset=utf-8')
        .send(script)
    })

  if (existsSync(join(webFolder, 'index.html')))
    await app.register(fastifyStatic, {
      root: webFolder,
      prefix: '/',
      wildcard: true,
      preCompressed: true,
      cacheControl: false,
      setHeaders: (reply, path) => {
        const isHashed = path.includes('/assets/')
        reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    })

  app.setNotFoundHandler(async (request, reply) => {
    const [path = '/'] = request.url.split('?')
    if (!wantsPage(request, path))
      throw new AppError('not-found', {
        en: 'There is nothing at this address.',
        ru: 'По этому адресу ничего нет.',
      })
    if (!existsSync(join(webFolder, 'index.html')))
      return reply.type('text/html; charset=utf-8').send(notBuilt)
    return reply.header('cache-control', 'no-cache').sendFile('index.html')
  })
}

function wantsPage(request: FastifyRequest, path: string): boolean {
  if (request.method !== 'GET' && request.method !== 'HEAD') return false
  if (programPath.test(path) || path.startsWith('/assets/')) return false
  const { accept } = request.headers
  return accept === undefined || accept.includes('text/html') || accept.includes('*/*')
}

const notBuilt = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Habitué</title>
<p>The server works; the web app is not built yet. Run <code>npm start</code>, which builds it, or <code>npm run build -w web</code>.</p></html>`

import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { AppError } from '../kit/errors.ts'
import type { DemoWorkspace } from './base/fill-workspace.ts'

const dist = fileURLToPath(new URL('shop/dist/', import.meta.url))

/** `/shop/`: the demo shop with the write key of its source and the language of its goods, and the bar that says it is a demo. */
export const shopPlugin =
  (workspace: () => Pick<DemoWorkspace, 'writeKey' | 'locale'>) => async (app: FastifyInstance) => {
    await app.register(fastifyStatic, {
      root: dist,
      prefix: '/shop/',
      index: false,
      decorateReply: false,
      wildcard: true,
      setHeaders: (reply, path) => {
        const isHashed = path.includes('/assets/')
        reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    })
    app.get('/shop', async (_request, reply) => {
      const page = await readFile(`${dist}index.html`, 'utf8').catch(() => null)
      if (page === null)
        throw new AppError('not-found', 'The demo shop is not built. Run npm run demo, which builds it.')
      return reply
        .header('cache-control', 'no-cache')
        .type('text/html; charset=utf-8')
        .send(
          page
            .replaceAll('__WRITE_KEY__', workspace().writeKey)
            .replaceAll('__NAMES_IN__', workspace().locale)
            .replace('</body>', '<script type="module" src="/demo/bar.js"></script></body>'),
        )
    })
  }

import { createServer } from 'node:http'
import Fastify, { type FastifyInstance } from 'fastify'
import { newId } from '../../kit/ids.ts'
import type { Runtime } from '../runtime.ts'
import { apiPage } from './api-page.ts'
import { collector } from './collector.ts'
import { countdowns } from './countdowns.ts'
import { deliveryReports } from './delivery-reports.ts'
import { problemAnswerer } from './errors.ts'
import { feedback } from './feedback.ts'
import { health } from './health.ts'
import { clearIncoming } from './lay-down.ts'
import { letterAnswers } from './letter-answers.ts'
import { letters } from './letters.ts'
import { live } from './live.ts'
import { countRequests, metrics } from './metrics.ts'
import { onSitePages } from './on-site.ts'
import { openApiRoute } from './openapi.ts'
import { operationRoutes } from './operation-routes.ts'
import { operations } from './operations.ts'
import { pages } from './pages.ts'
import { pictures } from './pictures.ts'
import { preferences } from './preferences.ts'
import { received } from './received.ts'
import { createSignIn } from './sign-in.ts'
import { signInRoutes } from './sign-in-routes.ts'

/** Adds addresses of its own to the server: the collector, the letters' links, the demo's shop. */
export type ServerPlugin = (app: FastifyInstance, runtime: Runtime) => Promise<void> | void

/** Each with body parsers of its own. */
const ourPlugins: readonly ServerPlugin[] = [
  collector,
  preferences,
  feedback,
  countdowns,
  pictures,
  onSitePages,
  received,
  deliveryReports,
]

/** Longer than what stands before us keeps its connections. */
const keepAliveMs = 72_000

export interface HttpServerOptions {
  plugins?: readonly ServerPlugin[]
}

/** Everything that answers HTTP, not listening yet. Closing it ends open streams and lets requests finish. */
export async function createHttpServer(
  runtime: Runtime,
  options: HttpServerOptions = {},
): Promise<FastifyInstance> {
  const requests = countRequests()
  const answers = letterAnswers(runtime, requests.observe)
  const app = Fastify({
    serverFactory(route) {
      const server = createServer((request, response) => {
        if (!answers.take(request, response)) route(request, response)
      })
      server.keepAliveTimeout = keepAliveMs
      server.requestTimeout = 0
      return server
    },
    logger: false,
    genReqId: () => newId(),
    trustProxy: runtime.config.trustedProxies,
    forceCloseConnections: 'idle',
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 300 },
  })
  app.setErrorHandler(problemAnswerer(runtime.config.home))
  const access = { runtime, signIn: createSignIn(runtime) }
  app.addHook('onClose', () => answers.close())
  metrics(app, runtime, requests)
  health(app, runtime)
  signInRoutes(app, runtime, access.signIn)
  operationRoutes(app, access, operations)
  live(app, access)
  openApiRoute(app)
  apiPage(app)
  const ofLetters: ServerPlugin = (inside) => letters(inside, runtime, answers)
  for (const plugin of [ofLetters, ...ourPlugins, ...(options.plugins ?? [])])
    await app.register(async (inside) => {
      await plugin(inside, runtime)
    })
  await pages(app)
  return app
}

/** Listens as the settings say; with port 0 the address becomes known here. */
export async function listenHttp(app: FastifyInstance, runtime: Runtime): Promise<string> {
  await clearIncoming(runtime.config.home)
  await app.listen({ port: runtime.config.port, host: runtime.config.host })
  const address = app.server.address()
  if (!runtime.config.url && address && typeof address === 'object')
    runtime.publicUrl = `http://localhost:${address.port}`
  return runtime.publicUrl
}

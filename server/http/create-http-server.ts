import Fastify, { type FastifyInstance } from 'fastify'
import { newId } from '../../kit/ids.ts'
import type { Runtime } from '../runtime.ts'
import { apiPage } from './api-page.ts'
import { collector } from './collector.ts'
import { deliveryReports } from './delivery-reports.ts'
import { problemAnswerer } from './errors.ts'
import { feedback } from './feedback.ts'
import { health } from './health.ts'
import { clearIncoming } from './lay-down.ts'
import { letters } from './letters.ts'
import { live } from './live.ts'
import { metrics } from './metrics.ts'
import { openApiRoute } from './openapi.ts'
import { operationRoutes } from './operation-routes.ts'
import { operations } from './operations.ts'
import { pages } from './pages.ts'
import { preferences } from './preferences.ts'
import { received } from './received.ts'
import { createSignIn } from './sign-in.ts'
import { signInRoutes } from './sign-in-routes.ts'

/** Adds addresses of its own to the server: the collector, the letters' links, the demo's shop. */
export type ServerPlugin = (app: FastifyInstance, runtime: Runtime) => Promise<void> | void

/** Each with body parsers of its own. */
const ourPlugins: readonly ServerPlugin[] = [
  collector,
  letters,
  preferences,
  feedback,
  received,
  deliveryReports,
]

export interface HttpServerOptions {
  plugins?: readonly ServerPlugin[]
}

/** Everything that answers HTTP, not listening yet. Closing it ends open streams and lets requests finish. */
export async function createHttpServer(
  runtime: Runtime,
  options: HttpServerOptions = {},
): Promise<FastifyInstance> {
  const app = Fastify({
    logger: false,
    genReqId: () => newId(),
    trustProxy: runtime.config.trustedProxies,
    forceCloseConnections: 'idle',
    requestTimeout: 0,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 300 },
  })
  app.setErrorHandler(problemAnswerer(runtime.config.home))
  const access = { runtime, signIn: createSignIn(runtime) }
  metrics(app, runtime)
  health(app, runtime)
  signInRoutes(app, runtime, access.signIn)
  operationRoutes(app, access, operations)
  live(app, access)
  openApiRoute(app)
  apiPage(app)
  for (const plugin of [...ourPlugins, ...(options.plugins ?? [])])
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

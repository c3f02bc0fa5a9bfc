import type { FastifyInstance } from 'fastify'
import { idIn, picturePath, shownPicture } from '../../domain/pictures/index.ts'
import type { Runtime } from '../runtime.ts'
import { wrongLink } from './letters.ts'

/** Pictures of letters, for whoever has their address: what one shows never changes, so it may be kept for ever. */
export function pictures(app: FastifyInstance, { engines }: Runtime): void {
  app.get<{ Params: { file: string } }>(`${picturePath}:file`, async (request, reply) => {
    const id = idIn(request.params.file)
    const picture = id ? await shownPicture(engines.db, id) : undefined
    if (!id || !picture) return wrongLink(request, reply)
    reply
      .header('cache-control', 'public, max-age=31536000, immutable')
      .header('etag', `"${id}"`)
      .header('x-content-type-options', 'nosniff')
      .header('content-security-policy', "default-src 'none'")
      .header('cross-origin-resource-policy', 'cross-origin')
    if (request.headers['if-none-match'] === `"${id}"`) return reply.code(304).send()
    return reply.type(picture.mediaType).send(picture.content)
  })
}

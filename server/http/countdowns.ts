import type { FastifyInstance } from 'fastify'
import { countdownPath, countdownPicture, readCountdown } from '../../domain/messages/index.ts'
import { wrongLink } from './letters.ts'

/** Pictures of countdowns in letters, drawn when they are looked at: for nobody in particular, and nothing is noted. */
export function countdowns(app: FastifyInstance): void {
  app.get<{ Params: { file: string } }>(`${countdownPath}:file`, (request, reply) => {
    const countdown = readCountdown(request.params.file)
    if (!countdown) return wrongLink(request, reply)
    // the next look is another moment's, whoever keeps pictures on the way
    return reply
      .header('cache-control', 'no-store, max-age=0')
      .type('image/gif')
      .send(countdownPicture(countdown, new Date()))
  })
}

import { readFile } from 'node:fs/promises'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { AppError } from '../../kit/errors.ts'
import type { Runtime } from '../../server/runtime.ts'
import { changeSpeed, readSpeed, Speed, speeds } from '../speed.ts'

/** `/demo/`: the bar on the shop's pages, which says where the rest of the demo is and how fast its time passes. */
export const barPlugin = (workspaceId: () => string) => (app: FastifyInstance, runtime: Runtime) => {
  app.get('/demo/bar.js', async (_request, reply) =>
    reply
      .header('cache-control', 'no-cache')
      .type('text/javascript; charset=utf-8')
      .send(await readFile(new URL('bar.js', import.meta.url), 'utf8')),
  )
  app.get('/demo/speed', async () => ({ speed: await readSpeed(runtime, workspaceId()), speeds }))
  app.post('/demo/speed', async (request) => {
    const told = z.object({ speed: Speed }).safeParse(request.body)
    if (!told.success) throw new AppError('invalid', `speed is one of ${speeds.join(', ')}.`)
    await changeSpeed(runtime, workspaceId(), told.data.speed)
    return told.data
  })
}

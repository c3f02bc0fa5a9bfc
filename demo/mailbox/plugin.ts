import { readFile } from 'node:fs/promises'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import { AppError } from '../../kit/errors.ts'
import type { LetterBox } from './letters.ts'

const page = (name: string) => readFile(new URL(`page/${name}`, import.meta.url), 'utf8')
const types = { 'mailbox.js': 'text/javascript', 'mailbox.css': 'text/css' }

/** A letter may show pictures and be styled; it runs nothing and sends nothing. */
const letterPolicy =
  "default-src 'none'; img-src http: https: data:; style-src 'unsafe-inline'; font-src http: https: data:; frame-ancestors 'self'"

const ListInput = z.object({
  search: z.string().max(200).default(''),
  before: z.uuid().nullable().default(null),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
const Id = z.object({ id: z.uuid() })

function understood<Schema extends z.ZodType>(schema: Schema, told: unknown): z.output<Schema> {
  const read = schema.safeParse(told)
  if (read.success) return read.data
  throw new AppError('invalid', 'The mailbox does not understand this address.')
}

/** `/mailbox/`: a small web mail for every letter the demo sends. */
export const mailboxPlugin = (box: LetterBox) => (app: FastifyInstance) => {
  const streams = new Set<FastifyReply>()
  const stopListening = box.onLetter(({ html: _html, text: _text, ...head }) => {
    for (const { raw } of streams) raw.write(`event: letter\ndata: ${JSON.stringify(head)}\n\n`)
  })
  app.addHook('preClose', async () => {
    stopListening()
    for (const { raw } of streams) raw.destroy()
  })

  app.get('/mailbox', async (_request, reply) =>
    reply
      .header('cache-control', 'no-cache')
      .type('text/html; charset=utf-8')
      .send(await page('index.html')),
  )
  for (const [name, type] of Object.entries(types))
    app.get(`/mailbox/${name}`, async (_request, reply) =>
      reply
        .header('cache-control', 'no-cache')
        .type(`${type}; charset=utf-8`)
        .send(await page(name)),
    )

  app.get('/mailbox/letters', async (request) => {
    const { search, before, limit } = understood(ListInput, request.query)
    const heads = box.heads(search, limit + 1, before)
    const items = heads.slice(0, limit)
    return { items, nextBefore: heads.length > limit ? (items.at(-1)?.id ?? null) : null }
  })

  async function letterOf(params: unknown) {
    const { id } = understood(Id, params)
    const letter = await box.letter(id)
    if (!letter) throw new AppError('not-found', 'This letter is no longer in the mailbox.')
    return letter
  }

  app.get('/mailbox/letters/:id', async (request) => {
    const { html, ...letter } = await letterOf(request.params)
    return { ...letter, hasHtml: html !== null }
  })

  app.get('/mailbox/letters/:id/html', async (request, reply) => {
    const { html } = await letterOf(request.params)
    const opensElsewhere = '<base target="_blank">'
    const body = html?.includes('<head>')
      ? html.replace('<head>', `<head>${opensElsewhere}`)
      : opensElsewhere + html
    return reply
      .header('content-security-policy', letterPolicy)
      .header('cache-control', 'private, max-age=3600')
      .type('text/html; charset=utf-8')
      .send(body)
  })

  app.get('/mailbox/live', (_request, reply) => {
    reply.hijack()
    reply.raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
    })
    reply.raw.write('retry: 1000\n\n')
    streams.add(reply)
    reply.raw.on('close', () => streams.delete(reply))
    reply.raw.on('error', () => streams.delete(reply))
  })
}

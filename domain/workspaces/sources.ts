import { z } from 'zod'
import { notFound } from '../../kit/errors.ts'
import { oneLine } from '../../kit/one-line.ts'
import { operation } from '../context.ts'
import { LiveSource, Source, SourceKind } from './source.ts'
import { sourcePulse } from './source-pulse.ts'
import { changeSource, insertSource, readSources, takeSourceAway } from './source-store.ts'

const SourceName = oneLine(100)

export const listSources = operation({
  name: 'sources.list',
  summary: 'Where events come from, with the pulse of the last hour.',
  http: 'GET /sources',
  needs: 'read',
  input: z.object({}),
  output: z.object({ items: z.array(LiveSource), nextCursor: z.null() }),
  async run(context) {
    const [sources, pulse] = await Promise.all([
      readSources(context.tx, context.workspaceId),
      sourcePulse(context.clickhouse, context.workspaceId),
    ])
    const items = sources.map((source) => ({
      ...source,
      writeKey: context.actor.seesWriteKeys ? source.writeKey : null,
      eventsLastHour: pulse ? (pulse.get(source.id) ?? 0) : null,
    }))
    return { items, nextCursor: null }
  },
})

export const createSource = operation({
  name: 'sources.create',
  summary: 'Add a site, an app or a server that sends events; it gets a write key.',
  http: 'POST /sources',
  needs: 'administer',
  input: z.object({ kind: SourceKind.default('site'), name: SourceName }),
  output: Source,
  run: (context, input) => insertSource(context.tx, context.workspaceId, input),
})

export const updateSource = operation({
  name: 'sources.update',
  summary: 'Rename a source, or stop and allow its events.',
  http: 'PATCH /sources/{id}',
  needs: 'administer',
  input: z.object({ id: z.uuid(), name: SourceName.optional(), disabled: z.boolean().optional() }),
  output: Source,
  async run(context, input) {
    const changed = await changeSource(context.tx, context.workspaceId, input.id, {
      name: input.name ?? null,
      disabled: input.disabled ?? null,
      now: context.now,
    })
    if (!changed) throw notFound({ en: 'This source', ru: 'Этого источника' })
    return changed
  },
})

export const removeSource = operation({
  name: 'sources.remove',
  summary: 'Take a source away for good: its key and settings are gone, what it brought stays.',
  http: 'DELETE /sources/{id}',
  needs: 'administer',
  input: z.object({
    id: z.uuid(),
    keepProducts: z
      .boolean()
      .default(false)
      .describe(
        'Of a product feed: its products can still be bought; else they are marked as gone, and kept',
      ),
  }),
  output: z.object({ id: z.uuid() }),
  async run({ tx, workspaceId, now }, { id, keepProducts }) {
    if (!(await takeSourceAway(tx, workspaceId, id, { marksGone: !keepProducts, now })))
      throw notFound({ en: 'This source', ru: 'Этого источника' })
    return { id }
  },
})

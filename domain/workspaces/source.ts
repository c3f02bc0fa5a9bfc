import { z } from 'zod'

export const SourceKind = z.enum(['site', 'server', 'import', 'demo'])

/** Where events come from. */
export const Source = z.object({
  id: z.uuid(),
  kind: z.string().describe('site, server, import, demo, or a kind of source-kinds.list'),
  name: z.string(),
  writeKey: z.string(),
  createdAt: z.date(),
  lastEventAt: z.date().nullable(),
  lastProblemAt: z.date().nullable().describe('When something was last wrong with what it was called with'),
  disabledAt: z.date().nullable(),
  nextRunAt: z.date().nullable().describe('When it is fetched next, of sources that are'),
})
export type Source = z.infer<typeof Source>

/** With the pulse of the last hour; null while the history cannot be asked. */
export const LiveSource = Source.extend({
  eventsLastHour: z.number().int().nullable(),
  writeKey: z.string().nullable().describe('Null for whoever may not write'),
})

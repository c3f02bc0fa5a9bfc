import { z } from 'zod'
import { operation } from '../context.ts'
import { wholeBase } from './compile.ts'
import { readDefinition } from './definition.ts'
import { MemberSummary, memberSummaries } from './member-summaries.ts'
import { measureMembers } from './questions/measure-members.ts'
import { refusal, ToldDefinition } from './segment.ts'
import { scopeOf, worldOf } from './world.ts'

export const previewSegment = operation({
  name: 'segments.preview',
  summary:
    'Whom a definition holds for now: how many, what they have brought, ten of them. Nothing is saved.',
  http: 'POST /segments/preview',
  needs: 'read',
  readOnly: true,
  input: z.object({
    definition: ToldDefinition,
    id: z.uuid().optional().describe('The segment the definition is for, if it is saved already'),
  }),
  output: z.object({
    size: z.number().int(),
    total: z.number().int().describe('All customers'),
    share: z.number(),
    revenueMinor: z.number().int(),
    sample: z.array(MemberSummary),
    tookMs: z.number().int(),
  }),
  async run(context, { definition: told, id }) {
    const { tx, workspaceId, clickhouse, now } = context
    const { definition, mistakes } = readDefinition(
      told,
      await worldOf(tx, workspaceId, { told, self: id ?? null }),
    )
    if (mistakes.length > 0) throw refusal(mistakes, { en: 'It cannot be counted', ru: 'Посчитать нельзя' })
    const scope = await scopeOf(tx, workspaceId, now)
    const startedAt = performance.now()
    const { sample, ...measured } = await measureMembers(
      clickhouse,
      workspaceId,
      wholeBase(definition, scope),
      { urgent: true },
    )
    const tookMs = Math.round(performance.now() - startedAt)
    return {
      ...measured,
      share: measured.total === 0 ? 0 : measured.size / measured.total,
      sample: await memberSummaries(context, sample),
      tookMs,
    }
  },
})

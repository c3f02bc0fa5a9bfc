import { z } from 'zod'
import { askFragment, bound, ch, type Fragment } from '../../../engines/index.ts'
import { AppError } from '../../../kit/errors.ts'
import type { Context } from '../../context.ts'
import { isKnown, mayBeWrittenTo, measures } from './measures.ts'

/**
 * `has:birthday`, `lacks:birthday`, `lacks:email-domain`, `may:email/marketing`, `may-not:email/marketing`: known people by what is
 * good of their card.
 */
export const QualityFilter = z
  .string()
  .max(200)
  .regex(/^(has|lacks|may|may-not):\S+$/)
  .describe('has:<measure>, lacks:<measure>, may:<channel>/<topic> or may-not:<channel>/<topic>')

function conditionOf(filter: string): Fragment {
  const [how = '', what = ''] = [filter.slice(0, filter.indexOf(':')), filter.slice(filter.indexOf(':') + 1)]
  if (how === 'may') return mayBeWrittenTo(what)
  if (how === 'may-not') return ch`NOT ${mayBeWrittenTo(what)}`
  const measure = measures.find(({ kind }) => kind === what)
  if (measure) return how === 'has' ? ch`(${measure.good})` : ch`NOT (${measure.good})`
  throw new AppError('invalid', {
    en: `There is no measure “${what}”.`,
    ru: `Показателя «${what}» нет.`,
  })
}

/** The living customers a figure of quality is made of. */
export async function peopleByQuality(
  { clickhouse, workspaceId }: Context,
  filter: string,
): Promise<number[]> {
  const [row] = await askFragment(
    clickhouse,
    ch`SELECT groupArray(customer_id) AS ids FROM customer_profiles FINAL
       WHERE workspace_id = ${bound('UUID', workspaceId)} AND ${isKnown} AND ${conditionOf(filter)}`,
    z.object({ ids: z.array(z.number().int()) }),
    { urgent: true },
  )
  return row?.ids ?? []
}

import { z } from 'zod'
import { askFragment, behind, bound, type ClickHouseClient, ch } from '../../../engines/index.ts'
import { wholeBase } from '../compile.ts'
import type { Scope } from '../conditions/condition.ts'
import type { LiveSegment } from './live-segments.ts'
import { membersOf } from './members.ts'

const most = 20_000

/** Customers about whom the rule and the members kept for it disagree, so many at most. */
export async function differingCustomers(
  clickhouse: ClickHouseClient,
  scope: Scope,
  segment: LiveSegment,
): Promise<{ ids: number[]; isMore: boolean }> {
  const [row] = await askFragment(
    clickhouse,
    ch`WITH (SELECT groupBitmapState(customer_id) FROM (${wholeBase(segment.definition, scope)})) AS fits,
        (SELECT groupBitmapState(customer_id) FROM (${membersOf(scope.workspaceId, segment)})) AS are
      SELECT bitmapToArray(bitmapSubsetLimit(bitmapXor(fits, are), 0, ${bound('UInt64', most)})) AS ids`,
    z.object({ ids: z.array(z.number()) }),
    { settings: behind },
  )
  const ids = row?.ids ?? []
  return { ids, isMore: ids.length === most }
}

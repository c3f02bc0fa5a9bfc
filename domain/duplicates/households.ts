import { sql } from '../../engines/index.ts'
import { comparisons } from './comparisons/index.ts'

/** Stored parts of which one says that a comparison came out at its last level (`different`), or its first (`same`). */
const says = (kind: string, which: 'first' | 'last') => {
  const levels = comparisons.find((one) => one.kind === kind)?.levels ?? []
  const level = (which === 'first' ? levels[0] : levels.at(-1))?.name
  return sql`p.parts @> ${JSON.stringify([{ kind, level }])}::jsonb`
}

const phoneIsOther = sql`(not ${says('phone', 'first')} and p.parts @> '[{"kind": "phone"}]'::jsonb)`

/** `mayBeHousehold` of a pair that is kept: such pairs are for a person to look at one by one. */
export const mayBeHousehold = sql`(${says('first-name', 'last')}
  or (${says('email', 'last')} and ${phoneIsOther} and not ${says('birthday', 'first')}) or (${says('birthday', 'last')}
  and not (${says('phone', 'first')} and ${says('email', 'first')})))`

import type { OutputOf } from '../../api/client.ts'

export type Pair = OutputOf<'duplicates.list'>['items'][number]
export type ComparedCard = Pair['cards'][number]
export type Decision = 'merge' | 'not-same' | 'later'

/** What has to be asked again once cards were joined or parted. */
export const changedByDecision = [
  'duplicates.list',
  'duplicates.of-customer',
  'duplicates.kept-apart',
  'duplicates.beside',
  'duplicates.quality',
  'customers.list',
  'customers.get',
  'home.get',
] as const

export const pairKey = ({ lowId, highId }: { lowId: number; highId: number }): string => `${lowId}-${highId}`

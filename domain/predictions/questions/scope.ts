import { noId } from '../../../engines/index.ts'

/** Whose purchases are read: of those who first bought within these days, or of who is in a segment now. */
export interface ReadScope {
  cohortFrom: string | null
  cohortTo: string | null
  segment: { id: string; generation: number } | null
}

/** A condition on rows with `customer_id`; `first` is the day of the first purchase. */
export const ofScope = (first: string) => `${first} >= {cohortFrom:Date} AND ${first} < {cohortTo:Date}
      AND ({segmentId:UUID} = toUUID('${noId}') OR customer_id IN (
        SELECT customer_id FROM segment_members FINAL
        WHERE workspace_id = {workspaceId:UUID} AND segment_id = {segmentId:UUID} AND generation = {generation:UInt32}))`

export const scopeParams = ({ cohortFrom, cohortTo, segment }: ReadScope) => ({
  cohortFrom: cohortFrom ?? '1970-01-01',
  cohortTo: cohortTo ?? '2149-06-06',
  segmentId: segment?.id ?? noId,
  generation: segment?.generation ?? 0,
})

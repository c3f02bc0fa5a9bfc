import type { OutputOf } from '../../api/client.ts'

export type SegmentRow = OutputOf<'segments.list'>['items'][number]
export type Segment = OutputOf<'segments.get'>

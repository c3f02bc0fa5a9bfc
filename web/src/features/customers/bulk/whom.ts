import type { InputOf } from '../../../api/client.ts'

type Start = InputOf<'bulk-acts.start'>
/** Whom an act is for: named ones, or all that a filter shows. */
export type Whom = Pick<Start, 'ids' | 'filter'>
export type Filter = {
  [Key in keyof NonNullable<Start['filter']>]: NonNullable<Start['filter']>[Key] | undefined
}

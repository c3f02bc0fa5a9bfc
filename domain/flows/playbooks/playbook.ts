import type { Label } from '../../../kit/kinds.ts'

/** A letter that comes with a ready flow, in both languages. */
export interface PlaybookLetter {
  /** Named in the flow's definition by this word. */
  key: string
  channel: string
  versions: Record<'en' | 'ru', { name: string; content: Record<string, unknown> }>
}

/** The ids its letters got: the workspace's language first. */
export type LetterIds = Record<string, { templateId: string; translations: string[] }>

/** A flow that works as it is, and is a good beginning to change. */
export interface Playbook {
  name: string
  label: Label
  summary: Label
  letters: readonly PlaybookLetter[]
  definition(letters: LetterIds): unknown
}

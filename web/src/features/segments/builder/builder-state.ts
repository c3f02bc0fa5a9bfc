import { createContext, useContext, useMemo, useReducer } from 'react'
import { type DraftGroup, type Group, toDraft } from '../definition/definition.ts'
import { type Past, redo, startPast, step, undo } from '../definition/undo.ts'

export type Change = (root: DraftGroup) => DraftGroup

type Action =
  | { does: 'change'; change: Change; about: string | undefined }
  | { does: 'undo' }
  | { does: 'redo' }

function reduce(past: Past<DraftGroup>, action: Action): Past<DraftGroup> {
  if (action.does === 'undo') return undo(past)
  if (action.does === 'redo') return redo(past)
  return step(past, action.change(past.now), action.about)
}

export interface Draft {
  root: DraftGroup
  /** Changes the definition; changes `about` the same thing in a row are undone as one. */
  apply: (change: Change, about?: string) => void
  undo: () => void
  redo: () => void
  canUndo: boolean
  canRedo: boolean
}

/** A definition being edited, with everything that can be taken back. */
export function useDraft(start: () => Group): Draft {
  const [past, dispatch] = useReducer(reduce, undefined, () => startPast(toDraft(start())))
  return useMemo(
    () => ({
      root: past.now,
      apply: (change, about) => dispatch({ does: 'change', change, about }),
      undo: () => dispatch({ does: 'undo' }),
      redo: () => dispatch({ does: 'redo' }),
      canUndo: past.before.length > 0,
      canRedo: past.after.length > 0,
    }),
    [past],
  )
}

export interface NodeProblem {
  id: string
  field: string
  message: string
}

export interface Builder {
  root: DraftGroup
  apply: Draft['apply']
  /** Without it the definition is only read. */
  editable: boolean
  /** The words the first group follows, where they are not those of a segment. */
  begins?: string | undefined
  problems: NodeProblem[]
  /** Puts the focus on a line once it is drawn: on its handle, or on the first place of its sentence. */
  focusOn: (id: string, at?: 'handle' | 'place') => void
  /** The line being dragged. */
  dragged: string | undefined
  setDragged: (id: string | undefined) => void
}

const Building = createContext<Builder | null>(null)
export const BuilderProvider = Building.Provider

export function useBuilder(): Builder {
  const builder = useContext(Building)
  if (!builder) throw new Error('A part of the segment builder stands outside of it')
  return builder
}

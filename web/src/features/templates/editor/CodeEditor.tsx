import { setDiagnostics } from '@codemirror/lint'
import { Compartment, EditorState } from '@codemirror/state'
import { EditorView, keymap } from '@codemirror/view'
import { type RefObject, useEffect, useRef } from 'react'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import type { LetterWords, Mistake } from '../letter.ts'
import classes from './CodeEditor.module.css'
import { codeSetup, letterLanguage } from './code-setup.ts'

/** Leads to a place in the source and puts the cursor there. */
export type GoTo = (place: NonNullable<Mistake['place']>) => void

interface CodeEditorProps {
  label: string
  value: string
  readOnly: boolean
  /** What can be completed; nothing is when left out. */
  words: LetterWords | undefined
  mistakes: readonly Mistake[]
  advice: readonly Mistake[]
  goTo?: RefObject<GoTo | null>
  onChange?: (value: string) => void
  onSave?: () => void
}

function rangeOf(state: EditorState, place: NonNullable<Mistake['place']>) {
  const line = state.doc.line(Math.min(Math.max(1, place.line), state.doc.lines))
  const from = Math.min(line.from + place.column - 1, line.to)
  return { from, to: Math.min(from + place.length, state.doc.length) }
}

/** MJML and Liquid with colours, completion of what there is, and mistakes underlined where they stand. */
export function CodeEditor(props: CodeEditorProps) {
  const { language } = useFormat()
  const host = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView | null>(null)
  const spoken = useRef(new Compartment())
  const acts = useRef(props)
  acts.current = props
  const { value, words, mistakes, advice } = props

  useEffect(() => {
    const { goTo, label, readOnly } = acts.current
    const made = new EditorView({
      parent: host.current ?? document.body,
      state: EditorState.create({
        doc: acts.current.value,
        extensions: [
          codeSetup(language),
          spoken.current.of(letterLanguage(acts.current.words, language)),
          EditorState.readOnly.of(readOnly),
          EditorView.contentAttributes.of({ 'aria-label': label }),
          keymap.of([
            {
              key: 'Mod-s',
              preventDefault: true,
              run: () => {
                acts.current.onSave?.()
                return true
              },
            },
          ]),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) acts.current.onChange?.(update.state.doc.toString())
          }),
        ],
      }),
    })
    view.current = made
    if (goTo)
      goTo.current = (place) => {
        made.dispatch({ selection: { anchor: rangeOf(made.state, place).from }, scrollIntoView: true })
        made.focus()
      }
    return () => {
      if (goTo) goTo.current = null
      made.destroy()
    }
  }, [language])

  // What comes from outside (a draft thrown away) replaces what is there; what was typed here is there already.
  useEffect(() => {
    const now = view.current?.state.doc
    if (!now || now.toString() === value) return
    view.current?.dispatch({ changes: { from: 0, to: now.length, insert: value } })
  }, [value])

  useEffect(() => {
    view.current?.dispatch({ effects: spoken.current.reconfigure(letterLanguage(words, language)) })
  }, [words, language])

  useEffect(() => {
    const state = view.current?.state
    if (!state) return
    const marked = (list: readonly Mistake[], severity: 'error' | 'warning') =>
      list.flatMap((one) =>
        one.place ? [{ ...rangeOf(state, one.place), severity, message: one.message[language] }] : [],
      )
    view.current?.dispatch(
      setDiagnostics(state, [...marked(mistakes, 'error'), ...marked(advice, 'warning')]),
    )
  }, [mistakes, advice, language])

  return <div ref={host} className={classes.code} />
}

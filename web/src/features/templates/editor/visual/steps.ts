import type { Editor } from 'grapesjs'

/** A look into a text leaves a step that changes nothing of the letter: back and forth pass it over, by buttons and by keys. */
export function stepsOf(editor: Editor, letter: () => unknown): Record<'undo' | 'redo', () => void> {
  const past = editor.UndoManager
  const step = (go: () => unknown, has: () => boolean) => () => {
    const before = JSON.stringify(letter())
    while (has()) {
      go()
      if (JSON.stringify(letter()) !== before) return
    }
  }
  const steps = {
    undo: step(
      () => past.undo(),
      () => past.hasUndo(),
    ),
    redo: step(
      () => past.redo(),
      () => past.hasRedo(),
    ),
  }
  for (const way of ['undo', 'redo'] as const) editor.Commands.add(`core:${way}`, steps[way])
  return steps
}

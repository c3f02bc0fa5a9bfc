import {
  autocompletion,
  type Completion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { html } from '@codemirror/lang-html'
import { closePercentBrace, liquid } from '@codemirror/lang-liquid'
import {
  bracketMatching,
  HighlightStyle,
  indentOnInput,
  indentUnit,
  syntaxHighlighting,
} from '@codemirror/language'
import { lintGutter, lintKeymap } from '@codemirror/lint'
import { highlightSelectionMatches, searchKeymap } from '@codemirror/search'
import { EditorState, type Extension } from '@codemirror/state'
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view'
import { tags } from '@lezer/highlight'
import type { LetterWords } from '../letter.ts'
import { mjmlTags } from './mjml-tags.ts'

const colours = HighlightStyle.define([
  { tag: [tags.tagName, tags.angleBracket], color: 'var(--accent-ink)' },
  { tag: tags.attributeName, color: 'var(--ink-2)' },
  { tag: [tags.string, tags.attributeValue], color: 'var(--good)' },
  {
    tag: [tags.keyword, tags.controlKeyword, tags.processingInstruction],
    color: 'var(--warn)',
    fontWeight: '600',
  },
  { tag: [tags.variableName, tags.propertyName, tags.function(tags.variableName)], color: 'var(--bad)' },
  { tag: tags.number, color: 'var(--good)' },
  { tag: tags.comment, color: 'var(--ink-3)', fontStyle: 'italic' },
])

const look = EditorView.theme({
  '&': { fontSize: 'var(--size-small)', backgroundColor: 'var(--surface)', color: 'var(--ink)' },
  '.cm-scroller': { fontFamily: 'var(--font-mono)', lineHeight: '1.6' },
  '.cm-gutters': {
    backgroundColor: 'var(--sunken)',
    color: 'var(--ink-3)',
    border: 'none',
    borderRight: '1px solid var(--line)',
  },
  '.cm-activeLine': { backgroundColor: 'var(--wash)' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'var(--accent-soft)',
  },
  '.cm-tooltip, .cm-panels': {
    backgroundColor: 'var(--raised)',
    color: 'var(--ink)',
    border: '1px solid var(--line-strong)',
    borderRadius: 'var(--corner-small)',
  },
  '.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    backgroundColor: 'var(--accent-soft)',
    color: 'var(--accent-ink)',
  },
  '.cm-completionDetail': { color: 'var(--ink-3)', fontStyle: 'normal' },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--bad)' },
  '.cm-diagnostic-warning': { borderLeftColor: 'var(--warn)' },
})

/** CodeMirror's own words. */
const russian = {
  Find: 'Найти',
  Replace: 'Заменить',
  next: 'дальше',
  previous: 'назад',
  all: 'все',
  'match case': 'с учётом регистра',
  regexp: 'выражение',
  'by word': 'слово целиком',
  replace: 'заменить',
  'replace all': 'заменить все',
  close: 'закрыть',
  'current match': 'текущее совпадение',
  Completions: 'Варианты',
  Diagnostics: 'Ошибки',
  'No diagnostics': 'Ошибок нет',
}

export const codeSetup = (language: 'en' | 'ru'): Extension => [
  lineNumbers(),
  history(),
  drawSelection(),
  indentUnit.of('  '),
  indentOnInput(),
  bracketMatching(),
  closeBrackets(),
  closePercentBrace,
  highlightActiveLine(),
  highlightSelectionMatches(),
  lintGutter(),
  autocompletion(),
  EditorView.lineWrapping,
  syntaxHighlighting(colours),
  look,
  language === 'ru' ? EditorState.phrases.of(russian) : [],
  keymap.of([
    ...closeBracketsKeymap,
    ...completionKeymap,
    ...searchKeymap,
    ...historyKeymap,
    ...lintKeymap,
    ...defaultKeymap,
  ]),
]

type Told = { path: string; label: { en: string; ru: string } }

/** The next step of every path that begins so: `customer` → firstName, city … */
function stepsUnder(words: readonly Told[], path: readonly string[], language: 'en' | 'ru'): Completion[] {
  const found = new Map<string, Completion>()
  for (const { path: told, label } of words) {
    const steps = told.split('.')
    const next = steps[path.length]
    if (next === undefined || !path.every((step, place) => steps[place] === step)) continue
    const isLast = steps.length === path.length + 1
    if (!found.has(next) || isLast)
      found.set(next, { label: next, type: 'property', ...(isLast ? { detail: label[language] } : {}) })
  }
  return [...found.values()]
}

/** The variables of loops above the cursor: `for item in cart.items` → item. */
function loopNames(text: string): string[] {
  return [...text.matchAll(/\{%-?\s*for\s+(\w+)\s+in\s/g)].map((one) => one[1] ?? '')
}

/** MJML with Liquid in it, and completion of what the server says there is. */
export function letterLanguage(words: LetterWords | undefined, language: 'en' | 'ru'): Extension {
  const base = html({ extraTags: mjmlTags, matchClosingTags: true, autoCloseTags: true })
  if (!words) return liquid({ base })
  return liquid({
    base,
    variables: [
      ...stepsUnder(words.words, [], language).map((one) => ({ ...one, type: 'variable' })),
      { label: 'item', type: 'variable', detail: language === 'ru' ? 'в цикле for' : 'in a for loop' },
    ],
    properties: (path, state, context) => {
      const [root = ''] = path
      const isOfLoop = loopNames(state.doc.sliceString(0, context.pos)).includes(root)
      return isOfLoop && path.length === 1
        ? stepsUnder(words.ofItems, [], language)
        : stepsUnder(words.words, path, language)
    },
    filters: [
      ...words.filters.map((one) => ({
        label: one.name,
        type: 'function',
        detail: one.label[language],
        info: one.example,
        boost: 2,
      })),
      ...words.otherFilters.map((name) => ({ label: name, type: 'function' })),
    ],
    tags: [
      ...words.blocks.map((name) => ({
        label: `render '${name}'`,
        type: 'keyword',
        detail: language === 'ru' ? 'сохранённый блок' : 'saved block',
      })),
    ],
  })
}

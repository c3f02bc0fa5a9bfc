import grapesjs, { type Component, type ComponentDefinition, type Editor } from 'grapesjs'
import ru from 'grapesjs/locale/ru.mjs'
import mjmlModule, { type ComponentPluginOptions } from 'grapesjs-mjml'
import { changeConditions } from './change-conditions.ts'
import { beginsCondition, conditionOf, type ShownWhere, shownWhere } from './conditions-around.ts'
import { countdownShown } from './countdown.ts'
import {
  codeAttribute,
  type LetterSource,
  pieceName,
  readLetter,
  refAttribute,
  type Shown,
  shownOf,
  writeLetter,
  writeOne,
} from './letter-source.ts'
import { afterChip, chipAttribute, chipOf, withChips, withoutChips } from './liquid-chips.ts'
import { stepsOf } from './steps.ts'

/** What is picked on the canvas: its attributes are changed beside it. */
export interface Picked {
  /** Tells it from everything else on the canvas. */
  key: string
  /** `mj-button`, `a`… */
  name: string
  attributes: Record<string, string>
  /** Of a piece. */
  code: string | null
  /** What stands in a text or a button, Liquid among it; empty in anything else. */
  text: string
  /** An empty value takes the attribute away. */
  change(attribute: string, value: string): void
  /** Says this instead, Liquid among it. */
  write(text: string): void
  /** On which condition it is shown: null to everybody; undefined where that cannot be said of it. */
  condition: string | null | undefined
  showIf(condition: string | null): void
  /** What is, or is not, true of those it is shown to by a condition that is not its own. */
  within: ShownWhere[]
  /** Begins what the others see with a copy of it; null where there is such a thing, or nobody else. */
  addOtherwise: (() => void) | null
  /** Its MJML, of a row or a card: what a saved block is made of. */
  source(): string
  /** Puts something else in its place. */
  replace(added: Added): void
}

/** What can be put into a text by its name. */
export interface Insertable {
  name: string
  code: string
}

/** Whether there is something to take back, and to do again. */
export interface History {
  undo: boolean
  redo: boolean
}

export interface CanvasOptions {
  language: 'en' | 'ru'
  /** What the letter is written in. */
  letterLanguage: 'en' | 'ru'
  code: string
  readOnly: boolean
  /** What Liquid in attributes stands for while the letter is arranged: colours of the brand. */
  sample: Record<string, string>
  /** What a piece of code is called. */
  nameOf(code: string): string
  /** Whether the code can be shown. */
  onShown(isShown: boolean): void
  onCode(code: string): void
  onPick(picked: Picked | null): void
  onHistory?(history: History): void
  /** Offered while a text is written, under this name. */
  insert?: { label: string; groups: readonly { name: string; items: readonly Insertable[] }[] }
}

export interface Canvas {
  /** Shows this code instead, unless it is what the canvas told itself. */
  show(code: string): void
  /** A new element, in MJML, after what is picked or at the end. */
  insert(added: Added): void
  startDrag(added: Added, event: Event): void
  endDrag(): void
  undo(): void
  redo(): void
  close(): void
}

/** A new element as it is to be in the code. */
export type Added = Pick<Shown, 'name'> & Partial<Shown>

// A module of the old kind: bundlers differ in what its default is.
const mjmlElements = (mjmlModule as unknown as { default?: typeof mjmlModule }).default ?? mjmlModule

const restMs = 300
const worded = ['mj-text', 'mj-button']
const ownTypes = [
  'mj-body',
  'mj-wrapper',
  'mj-section',
  'mj-group',
  'mj-column',
  'mj-hero',
  'mj-text',
  'mj-button',
  'mj-image',
  'mj-divider',
  'mj-spacer',
]
const columnPiece = '[data-gjs-type=mj-column], [data-gjs-type=mj-hero]'

/** MJML centres the card of a wrapper or row within an element as wide as the window: the frame is to stand around the card. */
const asWideAsShown = ['mj-wrapper', 'mj-section', 'mj-hero']
  .map((type) => `[data-gjs-type=${type}]:not([full-width])`)
  .join(', ')
/** MJML's own width of a letter. */
const usualWidth = '600px'

const noPicture = `data:image/svg+xml;base64,${btoa(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 240"><rect width="480" height="240" fill="#e4e0da"/><path d="M150 180l60-80 45 55 30-35 55 60z" fill="#b5afa6"/><circle cx="300" cy="80" r="16" fill="#b5afa6"/></svg>',
)}`

const conditional = [
  'mj-wrapper',
  'mj-section',
  'mj-hero',
  'mj-text',
  'mj-button',
  'mj-image',
  'mj-divider',
  'mj-spacer',
  pieceName,
]

const steersLiquid = (code: string) => /\{%-?\s*(?!render\b)\w+/.test(code.replace(/<mj-(?!raw)[\s\S]*/, ''))

/** What the canvas has of an element now. */
function toldBy(component: Component): Shown {
  const name = String(component.get('type'))
  const {
    id: _id,
    style: _style,
    class: _class,
    ...attributes
  } = (component.get('attributes') ?? {}) as Record<string, string>
  const source = component.get('src')
  if (name === 'mj-image' && source && source !== noPicture) attributes.src = source
  const inside = component.components().models
  return {
    name,
    attributes: Object.fromEntries(
      Object.entries(attributes).flatMap(([key, value]) =>
        value === undefined || value === '' ? [] : [[key, String(value)]],
      ),
    ),
    content: worded.includes(name)
      ? `${component.get('content') ?? ''}${inside.map((one) => one.toHTML()).join('')}`.trim()
      : '',
    children: worded.includes(name)
      ? []
      : inside
          .filter((one) => ownTypes.includes(String(one.get('type'))) || one.get('type') === pieceName)
          .map(toldBy),
  }
}

const pieceOf = (code: string): Added => ({ name: pieceName, attributes: { [codeAttribute]: code } })
const inAttribute = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** GrapesJS with MJML's elements over the code of a letter. Nothing is fetched but what the letter itself shows. */
export function openCanvas(host: HTMLElement, options: CanvasOptions): Canvas {
  let source: LetterSource | null = null
  let untouched: Shown[] = []
  let said: string | null = null
  let timer: ReturnType<typeof setTimeout> | undefined

  const definitionOf = ({
    name,
    attributes = {},
    content = '',
    children = [],
  }: Added): ComponentDefinition => ({
    type: name,
    tagName: name === pieceName ? 'div' : name,
    attributes,
    ...(worded.includes(name) ? { content: withChips(content, options.nameOf) } : {}),
    components: children.map(definitionOf),
  })

  /** Liquid within attributes stands for something; the letter's own defaults count. */
  const dressed = (mjml: string) => {
    const head = /<mj-attributes>[\s\S]*?<\/mj-attributes>/.exec(source?.head ?? '')?.[0] ?? ''
    return mjml
      .replace('<mjml>', `<mjml><mj-head>${head}</mj-head>`)
      .replaceAll(new RegExp(` ${refAttribute}="[^"]*"`, 'g'), '')
      .replaceAll(/\bsrc="([^"]*\{\{[\s\S]*?\}\}[^"]*)"/g, (_, src: string) => {
        const counting = countdownShown(src, options.letterLanguage, options.sample['brand.ink'] ?? '')
        return `src="${counting ?? noPicture}"`
      })
      .replaceAll(/\{%[\s\S]*?%\}/g, '')
      .replaceAll(/\{\{-?\s*([\w.]+)[\s\S]*?\}\}/g, (_, path: string) => options.sample[path] ?? '')
  }

  function elements(editor: Editor, { opt }: ComponentPluginOptions) {
    const convert = opt.mjmlParser
    opt.mjmlParser = ((mjml, more) => convert(dressed(String(mjml)), more)) as typeof convert
    // What MJML does of itself is not written into the letter.
    for (const type of ownTypes)
      editor.Components.addType(type, { model: { defaults: { 'style-default': {} } as ComponentDefinition } })
    const sections = ['mj-section', 'mj-wrapper', 'mj-hero', pieceName]
    const droppable = sections.map((type) => `[data-gjs-type=${type}]`).join(', ')
    for (const type of ['mj-body', 'mj-wrapper'])
      editor.Components.addType(type, { model: { defaults: { droppable } } })
    editor.Components.addType(pieceName, {
      isComponent: () => false,
      model: {
        defaults: { name: options.language === 'ru' ? 'Код' : 'Code', droppable: false, editable: false },
        init() {
          const code = String(this.getAttributes()[codeAttribute] ?? '')
          const steers = steersLiquid(code)
          this.set({
            removable: !steers,
            copyable: !steers,
            draggable: steers ? false : code.startsWith('<') ? columnPiece : true,
          })
        },
      },
      view: {
        onRender({ el, model }) {
          el.textContent = options.nameOf(String(model.getAttributes()[codeAttribute] ?? ''))
          el.removeAttribute(codeAttribute)
          el.className = 'letter-piece'
        },
      },
    })
  }

  const editor = grapesjs.init({
    container: host,
    height: '100%',
    width: 'auto',
    fromElement: false,
    storageManager: false,
    telemetry: false,
    noticeOnUnload: false,
    cssIcons: '',
    showDevices: false,
    panels: { defaults: [] },
    blockManager: { custom: true },
    layerManager: { custom: true },
    styleManager: { custom: true },
    traitManager: { custom: true },
    selectorManager: { custom: true },
    // An address is written beside the canvas.
    assetManager: { custom: { open: () => {}, close: () => {} } },
    richTextEditor: {
      actions: ['bold', 'italic', 'underline', 'strikethrough', 'link'],
    },
    i18n: { locale: options.language, detectLocale: false, messagesAdd: { ru } },
    canvas: {
      frameStyle: `
        body { margin: 0; background: ${options.sample['brand.ground'] ?? '#fff'} }
        * ::-webkit-scrollbar { width: 8px }
        ${asWideAsShown} { max-width: var(--letter-width); margin-inline: auto }
        body [data-gjs-type].gjs-selected { outline-color: #0f5f5c !important }
        .letter-piece { box-sizing: border-box; width: 100%; margin: 2px 0; padding: 6px 12px; border: 1px dashed #b5afa6;
          border-radius: 4px; background: #f3f0ebcc; color: #57514a; font: 12px/1.4 ui-monospace, Consolas, monospace;
          text-align: left; overflow-wrap: anywhere }
        [${chipAttribute}] { display: inline-block; margin: 0 2px; padding: 0 6px; border: 1px dashed #b5afa6; border-radius: 4px;
          background: #f3f0eb; color: #57514a; font: 12px/18px ui-monospace, Consolas, monospace; vertical-align: baseline }`,
    },
    plugins: [
      (made: Editor) =>
        mjmlElements(made, {
          blocks: [],
          resetBlocks: true,
          resetStyleManager: false,
          resetDevices: false,
          overwriteExport: false,
          useCustomTheme: false,
          columnsPadding: '',
          // Letters name fonts that readers have; none is fetched.
          fonts: { 'no such font': 'about:blank' },
          customComponents: [elements],
          i18n: { ru: { 'grapesjs-mjml': { components: { names: russianNames } } } },
        }),
    ],
  })

  const bodyOf = () => editor.getWrapper()?.findType('mj-body')[0]
  const told = () =>
    (bodyOf()?.components().models ?? []).map(toldBy).filter((one) => one.name !== 'textnode')

  function tell() {
    clearTimeout(timer)
    if (!source || options.readOnly) return
    const code = writeLetter(source, untouched, told())
    if (code === said) return
    said = code
    options.onCode(code)
  }

  const { showIf, addOtherwise } = changeConditions(editor, (code) => definitionOf(pieceOf(code)))

  function pick(component: Component | undefined) {
    if (!component) return options.onPick(null)
    const shown = toldBy(component)
    const told = () => {
      tell()
      pick(editor.getSelected())
    }
    const code = shown.attributes[codeAttribute] ?? null
    const mayHave = conditional.includes(shown.name) && (code === null || !steersLiquid(code))
    const around = mayHave || beginsCondition(component) ? conditionOf(component) : null
    options.onPick({
      key: component.cid,
      name: shown.name === 'link' ? 'a' : shown.name,
      attributes: shown.name === 'link' ? component.getAttributes() : shown.attributes,
      code,
      text: withoutChips(shown.content),
      condition: around ? around.text : mayHave ? null : undefined,
      showIf(condition) {
        if (condition === null && around?.before === component) editor.select()
        showIf(component, condition)
        told()
      },
      within: mayHave && !around ? shownWhere(component) : [],
      addOtherwise:
        around && around.otherwise === null && around.shown.length > 0
          ? () => {
              addOtherwise(component)
              told()
            }
          : null,
      write(text) {
        component.set('content', '')
        component.components(withChips(text, options.nameOf))
        component.view?.render()
        told()
      },
      source: () => (source ? writeOne(source, untouched, toldBy(component)) : ''),
      replace(added) {
        const parent = component.parent()
        const at = component.index()
        component.remove()
        const [made] = parent?.append(definitionOf(added), { at }) ?? []
        editor.select(made)
        told()
      },
      change(attribute, value) {
        if (attribute === 'src') component.set('src', value || noPicture)
        if (value) component.addAttributes({ [attribute]: value })
        else component.removeAttributes(attribute)
        tell()
        pick(component)
      },
    })
  }

  editor.on('update', () => {
    clearTimeout(timer)
    timer = setTimeout(tell, restMs)
  })
  editor.on('component:selected component:deselected', () => pick(editor.getSelected()))
  editor.on('block:drag:stop', (made: Component | undefined) => {
    if (made) editor.select(made)
  })
  const tellHistory = () =>
    options.onHistory?.({ undo: editor.UndoManager.hasUndo(), redo: editor.UndoManager.hasRedo() })
  editor.on('update undo redo', tellHistory)

  if (options.insert) {
    const { label, groups } = options.insert
    const inList = groups.map(
      ({ name, items }) =>
        `<optgroup label="${inAttribute(name)}">${items
          .map((one) => `<option value="${inAttribute(one.code)}">${inAttribute(one.name)}</option>`)
          .join('')}</optgroup>`,
    )
    editor.RichTextEditor.add('value', {
      icon: `<select class="letter-values" aria-label="${inAttribute(label)}"><option value="">${inAttribute(label)}</option>${inList.join('')}</select>`,
      event: 'change',
      result(writing: { doc: Document; insertHTML(html: string): void }, action: { btn: HTMLElement }) {
        const list = action.btn.querySelector('select')
        const code = list?.value
        if (!list || !code) return
        list.value = ''
        afterChip(writing.doc)
        writing.insertHTML(`${chipOf(code, options.nameOf(code))}&nbsp;`)
      },
    } as never)
  }

  function show(code: string) {
    if (code === said) return
    const next = readLetter(code)
    clearTimeout(timer)
    source = next
    said = code
    options.onShown(next !== null)
    if (!next) return
    editor.select()
    const body: ComponentDefinition = {
      type: 'mj-body',
      tagName: 'mj-body',
      attributes: Object.fromEntries(next.body.attributes),
      components: shownOf(next).map(definitionOf),
    }
    editor.setComponents([{ type: 'mjml', tagName: 'mjml', components: [body] }])
    const width = new Map(next.body.attributes).get('width') ?? ''
    editor.Canvas.getDocument()?.documentElement.style.setProperty(
      '--letter-width',
      /^\d+px$/.test(width) ? width : usualWidth,
    )
    untouched = told()
    editor.UndoManager.clear()
    tellHistory()
  }

  /** Where a new element fits: after what is picked, or at the end of the letter. */
  function placeFor(name: string): { parent: Component; at: number } | null {
    const body = bodyOf()
    if (!body) return null
    const parents = name === 'mj-section' ? ['mj-body', 'mj-wrapper'] : ['mj-column', 'mj-hero']
    for (let one = editor.getSelected(); one; one = one.parent()) {
      if (parents.includes(String(one.get('type')))) return { parent: one, at: one.components().length }
      const parent = one.parent()
      if (parent && parents.includes(String(parent.get('type')))) return { parent, at: one.index() + 1 }
    }
    if (name === 'mj-section') return { parent: body, at: body.components().length }
    // the way out is the last that a letter says
    const columns = body.findType('mj-column')
    const column =
      columns.filter((one) => !one.toHTML().includes('links.unsubscribe')).at(-1) ?? columns.at(-1)
    return column ? { parent: column, at: column.components().length } : null
  }

  function insert(added: Added) {
    const place = placeFor(added.name)
    if (!place) return
    const [made] = place.parent.append(definitionOf(added), { at: place.at })
    if (made) editor.select(made)
  }

  // Shown once the frame is there: columns measure themselves.
  let isReady = false
  let first = options.code
  editor.onReady(() => {
    isReady = true
    show(first)
  })

  return {
    show(code) {
      if (isReady) show(code)
      else first = code
    },
    insert,
    startDrag(added, event) {
      const block = editor.Blocks.add('dragged', { label: '', content: definitionOf(added) })
      editor.Blocks.startDrag(block, event)
    },
    endDrag: () => editor.Blocks.endDrag(),
    ...stepsOf(editor, told),
    close() {
      tell()
      clearTimeout(timer)
      editor.destroy()
    },
  }
}

const russianNames = {
  body: 'Письмо',
  button: 'Кнопка',
  column: 'Колонка',
  divider: 'Линия',
  group: 'Группа',
  hero: 'Обложка',
  image: 'Картинка',
  section: 'Ряд',
  spacer: 'Отступ',
  text: 'Текст',
  wrapper: 'Карточка',
  raw: 'Код',
}

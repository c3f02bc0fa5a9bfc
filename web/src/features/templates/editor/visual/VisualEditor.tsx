import 'grapesjs/dist/css/grapes.min.css'
import { ActionIcon, Skeleton, UnstyledButton } from '@mantine/core'
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconBox,
  IconClick,
  IconColumns1,
  IconColumns2,
  IconColumns3,
  IconHourglass,
  IconLetterT,
  IconLogout,
  IconMinus,
  IconPhoto,
  IconShoppingBag,
  IconSpacingVertical,
  IconThumbUp,
} from '@tabler/icons-react'
import { type DragEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useQuery } from '../../../../api/queries.ts'
import { useFormat } from '../../../../i18n/FormatProvider.tsx'
import { Notice } from '../../../../ui/feedback/Notice.tsx'
import type { Brand, LetterWords } from '../../letter.ts'
import { type Added, type Canvas, type History, openCanvas, type Picked } from './canvas.ts'
import { Properties } from './Properties.tsx'
import { added, type PaletteKind, paletteKinds, piece } from './palette.ts'
import { pieceInWords } from './piece-words.ts'
import { insertables } from './text-values.ts'
import classes from './VisualEditor.module.css'

interface VisualEditorProps {
  value: string
  readOnly: boolean
  /** Of the letter: what new elements say. */
  language: 'en' | 'ru'
  words: LetterWords | undefined
  /** A saved block holds no other: there is none to put in, and nothing to make one of. */
  keepsBlocks?: boolean
  onChange(value: string): void
}

const icons: Record<PaletteKind, typeof IconBox> = {
  row1: IconColumns1,
  row2: IconColumns2,
  row3: IconColumns3,
  text: IconLetterT,
  button: IconClick,
  image: IconPhoto,
  countdown: IconHourglass,
  divider: IconMinus,
  spacer: IconSpacingVertical,
  products: IconShoppingBag,
  recommended: IconThumbUp,
  leave: IconLogout,
}

/** The letter to be written on and arranged by hand. What it changes is changed in the code, and nothing else is. */
export function VisualEditor(props: VisualEditorProps) {
  const brand = useQuery('brand.get', {}, { staleMs: 60_000 })
  const { language } = useFormat()
  // what can stand in a letter is offered, and names what stands there already: it is waited for
  if (!brand.data || !props.words) return <Skeleton height={640} />
  return <Board key={language} brand={brand.data} {...props} />
}

const weekMs = 7 * 86_400_000

function Board({ brand, ...props }: VisualEditorProps & { brand: Brand }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { language } = format
  const host = useRef<HTMLDivElement>(null)
  const canvas = useRef<Canvas | null>(null)
  const [picked, setPicked] = useState<Picked | null>(null)
  const [isShown, setShown] = useState(true)
  const [history, setHistory] = useState<History>({ undo: false, redo: false })
  const acts = useRef({ ...props, brand, format })
  acts.current = { ...props, brand, format }
  const words = useRef(t)
  words.current = t

  useEffect(() => {
    if (!host.current) return
    const { value, readOnly, brand } = acts.current
    const made = openCanvas(host.current, {
      language,
      letterLanguage: acts.current.language,
      code: value,
      readOnly,
      sample: {
        'brand.accent': brand.accent,
        'brand.ink': brand.ink,
        'brand.ground': brand.ground,
        'brand.font': brand.font,
        'brand.onAccent': '#ffffff',
      },
      nameOf: (code) => pieceInWords(code, acts.current.words, words.current, acts.current.format),
      onShown: setShown,
      onCode: (code) => acts.current.onChange(code),
      onPick: setPicked,
      onHistory: setHistory,
      insert: {
        label: words.current('templates.visual.value.insert'),
        groups: insertables(
          acts.current.words,
          language,
          words.current('templates.visual.value.nameless', { lng: acts.current.language }),
          (root) => words.current(`templates.visual.value.of.${root}`),
        ),
      },
    })
    canvas.current = made
    return () => {
      canvas.current = null
      made.close()
    }
  }, [language])

  // What comes from outside (a draft thrown away) is shown anew; what was done here is there already.
  useEffect(() => canvas.current?.show(props.value), [props.value])

  const text = {
    text: t('templates.visual.sample.text', { lng: props.language }),
    button: t('templates.visual.sample.button', { lng: props.language }),
    leave: t('templates.visual.sample.leave', { lng: props.language }),
    until: `${format.dayKey(Date.now() + weekMs)} 23:59`,
    soldOut: t('templates.visual.sample.soldOut', { lng: props.language }),
  }
  const card = (key: string, label: string, icon: ReactNode, what: Added) => (
    <UnstyledButton
      key={key}
      className={classes.card ?? ''}
      draggable
      onClick={() => canvas.current?.insert(what)}
      onDragStart={(event: DragEvent) => canvas.current?.startDrag(what, event.nativeEvent)}
      onDragEnd={() => canvas.current?.endDrag()}
    >
      {icon}
      <span className={classes.label}>{label}</span>
    </UnstyledButton>
  )
  return (
    <div className={classes.visual}>
      {isShown ? null : <Notice tone="bad">{t('templates.visual.unreadable')}</Notice>}
      <div className={classes.board} data-hidden={!isShown || undefined}>
        <div className={classes.canvas}>
          {props.readOnly ? null : (
            <div className={classes.history}>
              <ActionIcon
                variant="default"
                size={32}
                aria-label={t('templates.visual.undo')}
                title={t('templates.visual.undo')}
                disabled={!history.undo}
                onClick={() => canvas.current?.undo()}
              >
                <IconArrowBackUp size={16} stroke={1.75} />
              </ActionIcon>
              <ActionIcon
                variant="default"
                size={32}
                aria-label={t('templates.visual.redo')}
                title={t('templates.visual.redo')}
                disabled={!history.redo}
                onClick={() => canvas.current?.redo()}
              >
                <IconArrowForwardUp size={16} stroke={1.75} />
              </ActionIcon>
            </div>
          )}
          <div ref={host} />
        </div>
        {props.readOnly ? null : (
          <aside className={classes.aside} aria-label={t('templates.visual.aside')}>
            {picked ? (
              <Properties
                key={picked.key}
                picked={picked}
                words={props.words}
                brand={brand}
                keepsBlocks={props.keepsBlocks !== false}
              />
            ) : null}
            <section>
              <h3 className={classes.title}>{t('templates.visual.add')}</h3>
              <p className={classes.hint}>{t('templates.visual.addHint')}</p>
              <div className={classes.cards}>
                {paletteKinds.map((kind) => {
                  const Icon = icons[kind]
                  return card(
                    kind,
                    t(`templates.visual.kind.${kind}`),
                    <Icon size={20} stroke={1.5} aria-hidden="true" />,
                    added(kind, text),
                  )
                })}
                {(props.keepsBlocks === false ? [] : (props.words?.blocks ?? [])).map((name) =>
                  card(
                    `block ${name}`,
                    name,
                    <IconBox size={20} stroke={1.5} aria-hidden="true" />,
                    piece(`{% render '${name}' %}`),
                  ),
                )}
              </div>
            </section>
          </aside>
        )}
      </div>
    </div>
  )
}

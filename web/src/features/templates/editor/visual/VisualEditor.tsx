import 'grapesjs/dist/css/grapes.min.css'
import { Skeleton, UnstyledButton } from '@mantine/core'
import {
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
import type { TFunction } from 'i18next'
import { type DragEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../../../api/client.ts'
import { useQuery } from '../../../../api/queries.ts'
import { useFormat } from '../../../../i18n/FormatProvider.tsx'
import { Notice } from '../../../../ui/feedback/Notice.tsx'
import type { LetterWords } from '../../letter.ts'
import { Attribute } from './Attribute.tsx'
import { CountdownFields } from './CountdownFields.tsx'
import { type Added, type Canvas, openCanvas, type Picked } from './canvas.ts'
import { readCountdown } from './countdown.ts'
import { added, asked, type PaletteKind, paletteKinds, piece } from './palette.ts'
import { hasConditions, pieceInWords, textInWords } from './piece-words.ts'
import classes from './VisualEditor.module.css'

interface VisualEditorProps {
  value: string
  readOnly: boolean
  /** Of the letter: what new elements say. */
  language: 'en' | 'ru'
  words: LetterWords | undefined
  onChange(value: string): void
}

type Brand = OutputOf<'brand.get'>

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
  if (!brand.data) return <Skeleton height={640} />
  return <Board key={language} brand={brand.data} {...props} />
}

const weekMs = 7 * 86_400_000

function Board(props: VisualEditorProps & { brand: Brand }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { language } = format
  const host = useRef<HTMLDivElement>(null)
  const canvas = useRef<Canvas | null>(null)
  const [picked, setPicked] = useState<Picked | null>(null)
  const [isShown, setShown] = useState(true)
  const acts = useRef(props)
  acts.current = props
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
        'brand.onAccent': '#ffffff',
      },
      nameOf: (code) => pieceInWords(code, acts.current.words, words.current, language),
      onShown: setShown,
      onCode: (code) => acts.current.onChange(code),
      onPick: setPicked,
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
          <div ref={host} />
        </div>
        {props.readOnly ? null : (
          <aside className={classes.aside} aria-label={t('templates.visual.aside')}>
            {picked ? <Properties picked={picked} words={props.words} /> : null}
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
                {(props.words?.blocks ?? []).map((name) =>
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

const names = [
  'mj-wrapper',
  'mj-section',
  'mj-column',
  'mj-text',
  'mj-button',
  'mj-image',
  'mj-divider',
  'mj-spacer',
] as const

/** Attributes of what is picked, as the code has them: Liquid may stand in them. */
function Properties({ picked, words }: { picked: Picked; words: LetterWords | undefined }) {
  const { t } = useTranslation()
  const { language } = useFormat()
  const name = names.find((one) => one === picked.name)
  const countdown = picked.name === 'mj-image' ? readCountdown(picked.attributes.src ?? '') : null
  const fields = (asked[picked.name] ?? []).filter((one) => !countdown || (one !== 'src' && one !== 'alt'))
  const isByCondition = hasConditions(picked.text)
  if (picked.code === null && fields.length === 0 && !isByCondition) return null
  return (
    <section className={classes.properties}>
      <h3 className={classes.title}>
        {picked.code !== null
          ? t('templates.visual.element.piece')
          : countdown
            ? t('templates.visual.kind.countdown')
            : name
              ? t(`templates.visual.element.${name}`)
              : t('templates.visual.element.a')}
      </h3>
      {picked.code !== null ? (
        <>
          <p>{pieceInWords(picked.code, words, t, language)}</p>
          <pre className={classes.code}>{picked.code}</pre>
          <p className={classes.hint}>{t('templates.visual.pieceHint')}</p>
        </>
      ) : null}
      {isByCondition ? (
        <>
          <p>{textInWords(picked.text, words, t, language)}</p>
          <p className={classes.hint}>{t('templates.visual.textHint')}</p>
        </>
      ) : null}
      {countdown ? <CountdownFields countdown={countdown} picked={picked} /> : null}
      {fields.map((field) => (
        <Attribute
          key={field}
          label={labelOf(field, t)}
          value={picked.attributes[field] ?? ''}
          onChange={(value) => picked.change(field, value)}
        />
      ))}
    </section>
  )
}

const fieldNames = [
  'background-color',
  'padding',
  'border-radius',
  'width',
  'vertical-align',
  'font-size',
  'color',
  'align',
  'href',
  'src',
  'alt',
  'border-color',
  'border-width',
  'height',
] as const
function labelOf(field: string, t: TFunction): string {
  const known = fieldNames.find((one) => one === field)
  return known ? t(`templates.visual.attribute.${known}`) : field
}

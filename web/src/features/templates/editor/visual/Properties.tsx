import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../../i18n/FormatProvider.tsx'
import type { Brand, LetterWords } from '../../letter.ts'
import { CountdownFields } from './CountdownFields.tsx'
import type { Picked } from './canvas.ts'
import { readCountdown } from './countdown.ts'
import { ElementAttribute } from './ElementAttribute.tsx'
import { isProductList, ProductList } from './ProductList.tsx'
import { asked } from './palette.ts'
import { hasConditions, pieceInWords, textInWords } from './piece-words.ts'
import { SaveAsBlock } from './SaveAsBlock.tsx'
import { ShowTo } from './ShowTo.tsx'
import { TextValues } from './TextValues.tsx'
import classes from './VisualEditor.module.css'

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
const rows = ['mj-section', 'mj-wrapper']

interface PropertiesProps {
  picked: Picked
  words: LetterWords | undefined
  brand: Brand
  keepsBlocks: boolean
}

/** Of what is picked: how it looks, what it shows of each reader, and to whom it is shown. */
export function Properties({ picked, words, brand, keepsBlocks }: PropertiesProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const name = names.find((one) => one === picked.name)
  const countdown = picked.name === 'mj-image' ? readCountdown(picked.attributes.src ?? '') : null
  const fields = (asked[picked.name] ?? []).filter((one) => !countdown || (one !== 'src' && one !== 'alt'))
  const isByCondition = hasConditions(picked.text)
  const hasNothing = picked.code === null && fields.length === 0 && !isByCondition
  if (hasNothing && picked.condition === undefined) return null
  return (
    <section className={classes.properties}>
      <h3 className={classes.title}>
        {picked.code !== null
          ? isProductList(picked.code)
            ? t('templates.visual.kind.products')
            : t('templates.visual.element.piece')
          : countdown
            ? t('templates.visual.kind.countdown')
            : name
              ? t(`templates.visual.element.${name}`)
              : t('templates.visual.element.a')}
      </h3>
      {picked.code !== null ? (
        <>
          <p>{pieceInWords(picked.code, words, t, format)}</p>
          {isProductList(picked.code) ? (
            <ProductList picked={picked} words={words} />
          ) : (
            <pre className={classes.code}>{picked.code}</pre>
          )}
          {picked.condition === undefined ? (
            <p className={classes.hint}>{t('templates.visual.pieceHint')}</p>
          ) : null}
        </>
      ) : null}
      {isByCondition ? (
        <>
          <p>{textInWords(picked.text, words, t, format)}</p>
          <p className={classes.hint}>{t('templates.visual.textHint')}</p>
        </>
      ) : null}
      {countdown ? <CountdownFields countdown={countdown} picked={picked} /> : null}
      <TextValues picked={picked} words={words} />
      {fields.map((field) => (
        <ElementAttribute
          key={field}
          name={field}
          value={picked.attributes[field] ?? ''}
          brand={brand}
          onChange={(value) => picked.change(field, value)}
        />
      ))}
      {picked.condition !== undefined ? <ShowTo picked={picked} words={words} /> : null}
      {keepsBlocks && rows.includes(picked.name) ? <SaveAsBlock picked={picked} /> : null}
    </section>
  )
}

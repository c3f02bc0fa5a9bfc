import { ColorInput, SegmentedControl } from '@mantine/core'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Brand } from '../../letter.ts'
import { ChoosePicture } from '../../pictures/ChoosePicture.tsx'
import { Attribute } from './Attribute.tsx'
import classes from './VisualEditor.module.css'

interface ElementAttributeProps {
  name: string
  value: string
  brand: Brand
  onChange: (value: string) => void
}

const colours = ['background-color', 'color', 'border-color']
const lengths = ['padding', 'border-radius', 'font-size', 'border-width', 'height', 'width']
const addresses = ['src', 'href']
const sides = ['left', 'center', 'right'] as const
const brandColours = ['accent', 'ink', 'ground'] as const

/** One attribute of what is picked, as the code has it: Liquid may stand in it. */
export function ElementAttribute(props: ElementAttributeProps) {
  const { t } = useTranslation()
  if (colours.includes(props.name)) return <Colour {...props} />
  if (props.name === 'align')
    return (
      <div>
        <span className={classes.label}>{t('templates.visual.attribute.align')}</span>
        <SegmentedControl
          size="xs"
          fullWidth
          aria-label={t('templates.visual.attribute.align')}
          value={props.value}
          onChange={props.onChange}
          data={sides.map((value) => ({ value, label: t(`templates.visual.align.${value}`) }))}
        />
      </div>
    )
  const isLength = lengths.includes(props.name)
  const field = (
    <Attribute
      label={labelOf(props.name, t)}
      placeholder={
        isLength ? t('templates.visual.asLetter') : addresses.includes(props.name) ? 'https://' : ''
      }
      value={props.value}
      onChange={(typed) => props.onChange(isLength ? inPixels(typed) : typed)}
    />
  )
  if (props.name !== 'src') return field
  return (
    <>
      {field}
      <ChoosePicture onChoose={props.onChange} />
    </>
  )
}

/** A colour of the brand stays the brand's: when it changes there, it changes here. */
function Colour({ name, value, brand, onChange }: ElementAttributeProps) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState<string | null>(null)
  const named = /^\{\{\s*brand\.(\w+)\s*\}\}$/.exec(value)?.[1]
  const ofBrand = brandColours.find((one) => one === named)
  const shown = ofBrand ? brand[ofBrand] : value
  const take = (next: string) => {
    const same = brandColours.find((one) => brand[one].toLowerCase() === next.toLowerCase())
    const told = same ? `{{ brand.${same} }}` : next
    setTyped(null)
    if (told !== value) onChange(told)
  }
  return (
    <ColorInput
      size="xs"
      label={labelOf(name, t)}
      description={ofBrand ? t('templates.visual.ofBrand') : undefined}
      placeholder={t('templates.visual.asLetter')}
      format="hex"
      fixOnBlur={false}
      withEyeDropper={false}
      swatches={[...new Set([...brandColours.map((one) => brand[one]), '#ffffff', '#1d1b19'])]}
      swatchesPerRow={5}
      value={typed ?? shown}
      onChange={setTyped}
      onChangeEnd={take}
      onBlur={() => {
        if (typed !== null) take(typed.trim())
      }}
    />
  )
}

/** Bare numbers are pixels: `12 24` is `12px 24px`. */
const inPixels = (typed: string) => typed.replace(/(?<![\w.#])(\d+(?:\.\d+)?)(?=\s|$)/g, '$1px')

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

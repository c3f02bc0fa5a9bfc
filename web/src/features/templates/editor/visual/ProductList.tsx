import { NumberInput, Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../../i18n/FormatProvider.tsx'
import type { LetterWords } from '../../letter.ts'
import type { Picked } from './canvas.ts'
import { piece } from './palette.ts'

const loop = /(\{%-?\s*for\s+\w+\s+in\s+)([\w.]+)((?:\s+limit:\s*)(\d+))?(\s*-?%\})/
const most = 12

/** Whether a piece is a list whose kind and length can be chosen. */
export const isProductList = (code: string): boolean =>
  /^<mj-table/.test(code) && (code.match(/\{%-?\s*for\b/g) ?? []).length === 1 && loop.test(code)

/** Which products a list shows, and how many at most. */
export function ProductList({ picked, words }: { picked: Picked; words: LetterWords | undefined }) {
  const { t } = useTranslation()
  const { language } = useFormat()
  const code = picked.code ?? ''
  const [, , list = '', , limit] = loop.exec(code) ?? []
  const lists = (words?.words ?? []).filter(
    ({ path, type }) =>
      type === 'list' &&
      (/^products\.(?!category)/.test(path) || path === 'cart.items' || path === 'order.items'),
  )
  const change = (path: string, count: string | undefined) =>
    picked.replace(
      piece(
        code.replace(
          loop,
          (_, before: string, _path, _limit, _count, after: string) =>
            `${before}${path}${count ? ` limit: ${count}` : ''}${after}`,
        ),
      ),
    )
  return (
    <>
      <Select
        size="xs"
        allowDeselect={false}
        label={t('templates.visual.list.which')}
        value={list}
        data={lists.map((one) => ({ value: one.path, label: one.label[language] }))}
        onChange={(path) => path && path !== list && change(path, limit)}
      />
      <NumberInput
        size="xs"
        label={t('templates.visual.list.most')}
        min={1}
        max={most}
        clampBehavior="strict"
        allowDecimal={false}
        value={limit ? Number(limit) : ''}
        onChange={(count) => {
          if (typeof count === 'number' && count >= 1 && String(count) !== limit) change(list, String(count))
        }}
      />
    </>
  )
}

import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../api/client.ts'
import { useQuery } from '../../api/queries.ts'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import classes from './MappingTable.module.css'
import type { Mapping, Preview } from './mapping.ts'

const shownRows = 8

/** The first rows as they stand in the file; above each column, what it is taken for. */
export function MappingTable(props: {
  preview: Preview
  kind: OutputOf<'import-kinds.list'>['items'][number] | undefined
  mapping: Mapping
  onChange: (mapping: Mapping) => void
}) {
  const { t } = useTranslation()
  const { language } = useFormat()
  const { preview, kind, mapping, onChange } = props
  const known = (kind?.fields ?? []).map((field) => ({ value: field.name, label: field.label[language] }))
  const isOfCustomers = kind?.takesAttributes === 'of-customers'
  const attributes = useQuery('attributes.list', {}, { enabled: isOfCustomers, staleMs: 60_000 })
  const defined = (isOfCustomers ? (attributes.data?.items ?? []) : []).map((one) => ({
    value: `attribute.${one.name}`,
    label: one.label[language],
  }))
  const isDefined = new Set(defined.map((one) => one.value))
  /** A column that has no field of its own can be a defined attribute, or be kept under its own name. */
  const optionsFor = (column: string) => {
    if (!kind?.takesAttributes) return known
    const own = `attribute.${column}`.slice(0, 110)
    const keep = isDefined.has(own) ? [] : [{ value: own, label: t('imports.map.attribute', { column }) }]
    return [
      ...keep,
      { group: t('imports.map.fields'), items: known },
      ...(defined.length > 0 ? [{ group: t('imports.map.attributes'), items: defined }] : []),
    ]
  }
  const fieldOf = (column: string) =>
    Object.entries(mapping).find(([, mapped]) => mapped === column)?.[0] ?? null

  /** The reader of files names columns without a heading by their place. */
  const nameOf = (column: string) => {
    const place = /^Column (\d+)$/.exec(column)?.[1]
    return place ? t('imports.map.unnamed', { place }) : column
  }
  /** A field is one column: taking it here frees it elsewhere. */
  const take = (column: string, field: string | null) => {
    const rest = Object.entries(mapping).filter(([name, mapped]) => mapped !== column && name !== field)
    onChange(Object.fromEntries(field ? [...rest, [field, column]] : rest))
  }
  return (
    <div className={classes.scroller}>
      <table className={classes.table}>
        <thead>
          <tr>
            {preview.columns.map((column) => {
              const field = fieldOf(column)
              return (
                <th key={column} scope="col" data-mapped={field !== null || undefined}>
                  <div className={classes.column} title={nameOf(column)}>
                    {nameOf(column)}
                  </div>
                  <Select
                    aria-label={t('imports.map.what', { column: nameOf(column) })}
                    placeholder={t('imports.map.skip')}
                    data={optionsFor(column)}
                    value={field}
                    onChange={(next) => take(column, next)}
                    clearable
                    searchable
                    comboboxProps={{ width: 240, position: 'bottom-start' }}
                  />
                </th>
              )
            })}
          </tr>
        </thead>
        <tbody>
          {preview.sample.slice(0, shownRows).map((cells, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file are known by their place
            <tr key={row}>
              {preview.columns.map((column, place) => (
                <td key={column} data-mapped={fieldOf(column) !== null || undefined} title={cells[place]}>
                  {cells[place] ?? ''}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

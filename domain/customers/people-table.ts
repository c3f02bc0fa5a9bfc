import type { Cell } from '../../kit/csv.ts'
import type { Label } from '../../kit/kinds.ts'
import { fromMinor } from '../../kit/money.ts'
import type { Column } from '../../kit/xlsx.ts'
import type { Workspace } from '../workspaces/index.ts'

/** A column of a file for a person. */
export interface TableColumn {
  heading: Label
  shape: NonNullable<Column['shape']>
}

/** What files of people tell of each, whatever they are a file of. */
export const personColumns = {
  id: { heading: { en: 'No.', ru: '№' }, shape: 'count' },
  name: { heading: { en: 'Name', ru: 'ФИО' }, shape: 'text' },
  email: { heading: { en: 'E-mail', ru: 'Почта' }, shape: 'text' },
  phone: { heading: { en: 'Phone', ru: 'Телефон' }, shape: 'text' },
  city: { heading: { en: 'City', ru: 'Город' }, shape: 'text' },
  orderCount: { heading: { en: 'Orders', ru: 'Заказов' }, shape: 'count' },
  revenueMinor: { heading: { en: 'Revenue', ru: 'Выручка' }, shape: 'money' },
  lastOrderAt: { heading: { en: 'Last order', ru: 'Последний заказ' }, shape: 'date' },
  lastSeenAt: { heading: { en: 'Last seen', ru: 'Последний визит' }, shape: 'date' },
  createdAt: { heading: { en: 'Known since', ru: 'В базе с' }, shape: 'date' },
} as const satisfies Record<string, TableColumn>

/** Headings in the reader's language, with the shop's currency where money is. */
export const headingsOf = (
  columns: readonly TableColumn[],
  { locale, currency }: Pick<Workspace, 'locale' | 'currency'>,
): Column[] =>
  columns.map(({ heading, shape }) => ({
    heading: shape === 'money' ? `${heading[locale]}, ${currency}` : heading[locale],
    shape,
  }))

/** Rows as a spreadsheet wants them: money in the shop's currency, times by its clock. */
export function cellsOf<Name extends string>(
  columns: Record<Name, TableColumn>,
  shown: readonly Name[],
  { currency, timeZone }: Pick<Workspace, 'currency' | 'timeZone'>,
): (row: Record<Name, string | number | null>) => Cell[] {
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
  return (row) =>
    shown.map((name) => {
      const value = row[name]
      const { shape } = columns[name]
      if (value === null || shape === 'count' || shape === 'text') return value
      if (shape === 'money') return fromMinor(Number(value), currency)
      return new Date(`${clock.format(new Date(value)).replace(' ', 'T')}Z`)
    })
}

import { z } from 'zod'
import { toMinor } from '../../../kit/money.ts'
import { type NewCost, saveAdvertisingCosts } from '../../advertising/index.ts'
import { bringAgain } from '../../currencies/index.ts'
import { CurrencyCode } from '../../workspaces/index.ts'
import { field, fieldOf } from '../field.ts'
import type { ImportField, ImportRow, SaveJob } from '../import-kind.ts'
import { readCurrency } from '../orders/read-order.ts'
import { readingOptions } from '../rows/options.ts'
import { rowReader } from '../rows/read-row.ts'
import { lacking, rowKind } from '../rows/row-kind.ts'

const costFields = [
  fieldOf(
    'date',
    'day',
    'Day',
    'День',
    'Date',
    'Report date',
    'Дата',
    'Отчётный день',
    'Reporting starts',
    'Дата начала отчётности',
  ),
  field('source', 'Source', 'Источник', 'utm_source', 'Traffic source', 'Platform', 'Площадка'),
  field('medium', 'Medium', 'Тип трафика', 'utm_medium', 'Channel type', 'Канал'),
  field(
    'campaign',
    'Campaign',
    'Кампания',
    'utm_campaign',
    'Campaign name',
    'Название кампании',
    'Рекламная кампания',
  ),
  fieldOf(
    'number',
    'cost',
    'Cost',
    'Расход',
    'Spend',
    'Amount spent',
    'Costs',
    'Ad cost',
    'Расходы',
    'Расход, руб.',
    'Потрачено',
    'Затраты',
  ),
  field('currency', 'Currency', 'Валюта', 'Currency code', 'Код валюты'),
  fieldOf('number', 'clicks', 'Clicks', 'Клики', 'Link clicks', 'Переходы'),
  fieldOf('number', 'impressions', 'Impressions', 'Показы', 'Impr.', 'Views'),
] as const satisfies readonly ImportField[]

const Options = z.strictObject({
  source: z
    .string()
    .trim()
    .max(200)
    .optional()
    .describe('For rows without one, as in utm_source')
    .meta({
      label: { en: 'Source', ru: 'Источник' },
      hint: {
        en: 'For rows that name none: as in utm_source (google, yandex…)',
        ru: 'Для строк, где его нет: как в utm_source (yandex, google…)',
      },
    }),
  medium: z
    .string()
    .trim()
    .max(200)
    .optional()
    .describe('For rows without one, as in utm_medium')
    .meta({
      label: { en: 'Medium', ru: 'Тип трафика' },
      hint: {
        en: 'For rows that name none: as in utm_medium (cpc, social…)',
        ru: 'Для строк, где его нет: как в utm_medium (cpc, social…)',
      },
    }),
  currency: CurrencyCode.optional().describe("For rows without one; the workspace's when left out"),
  dateOrder: readingOptions.dateOrder,
  decimal: readingOptions.decimal,
})

function costReader(job: SaveJob<z.infer<typeof Options>>) {
  // A day of a cabinet is no moment: read and written in one zone, it stays the day that stands there.
  const read = rowReader(costFields, { ...job, options: { ...job.options, timeZone: 'UTC' } })
  const { options, workspace } = job
  const count = (row: ImportRow, field: string) => {
    const told = read.number(row, field, { least: 0 })
    return told === undefined ? undefined : Math.round(told)
  }
  return (row: ImportRow): NewCost => {
    const currency = read.word(row, 'currency', readCurrency) ?? options.currency ?? workspace.currency
    return {
      day: read.needed('day', read.date(row, 'day')).toISOString().slice(0, 10),
      source: read.needed('source', read.text(row, 'source', 200) ?? (options.source || undefined)),
      medium: read.text(row, 'medium', 200) ?? options.medium,
      campaign: read.text(row, 'campaign'),
      costMinor: toMinor(read.needed('cost', read.number(row, 'cost', { least: 0 })), currency),
      currency,
      clicks: count(row, 'clicks'),
      impressions: count(row, 'impressions'),
    }
  }
}

/** What advertising cost, as cabinets export it. */
export const advertisingCosts = rowKind({
  kind: 'advertising-costs',
  leadsTo: 'costs',
  label: { en: 'Advertising costs', ru: 'Расходы на рекламу' },
  settings: Options,
  fields: costFields,
  counted: {
    costsCreated: { en: 'New days of campaigns', ru: 'Новых дней кампаний' },
    costsChanged: { en: 'Corrected days of campaigns', ru: 'Исправлено дней кампаний' },
    costsSame: { en: 'Days that were the same', ru: 'Дней без изменений' },
  },
  lacks: lacking(costFields, ['day', 'cost']),
  read: costReader,
  async write(tx, job, good) {
    const { created, changed, same, unrated } = await saveAdvertisingCosts(
      tx,
      job.workspace.id,
      good.map(({ item }) => item),
    )
    const left = new Set(unrated)
    return {
      counts: { costsCreated: created, costsChanged: changed, costsSame: same },
      errors: good.flatMap(({ row, item }) =>
        left.has(item) ? [{ row, reason: bringAgain(item.currency) }] : [],
      ),
    }
  },
})

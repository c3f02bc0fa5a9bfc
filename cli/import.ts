import { Command, InvalidArgumentError } from 'commander'
import { readConfig } from '../kit/config.ts'
import type { ImportOptions } from './import-options.ts'

/** `number=InvoiceNo,placedAt=InvoiceDate` as fields and columns; may be given several times. */
function readMap(text: string, before: Record<string, string> | undefined): Record<string, string> {
  const pairs = text.split(',').map((pair) => {
    const [field = '', ...column] = pair.split('=')
    if (!field.trim() || column.length === 0) {
      throw new InvalidArgumentError(`“${pair}” should be as in number=InvoiceNo.`)
    }
    return [field.trim(), column.join('=').trim()]
  })
  return { ...before, ...Object.fromEntries(pairs) }
}

/** `habitue import KIND FILE`: a file of rows, by the running program or right here when none runs. */
export const importCommand = () =>
  new Command('import')
    .description('bring in a file; run twice, nothing changes')
    .argument(
      '<kind>',
      'what is in it: orders, order-statuses, customers, consents, loyalty-cards, products, stores, promo-codes, advertising-costs, calls, visits, surveys',
    )
    .argument('<file>', 'CSV, JSON Lines or .xlsx, packed with gzip or not')
    .option('--map <field=column,…>', 'which column is what; without it, guessed and printed', readMap)
    .option('--workspace <id or slug>', 'into which workspace; needed when there are several')
    .option('--currency <code>', 'of rows that tell none, as in GBP')
    .option('--time-zone <name>', 'of times that tell none, as in Europe/Moscow')
    .option('--date-order <dmy|mdy>', 'how 01/02/2024 is meant')
    .option('--decimal <sign>', 'the sign before the fraction: . or ,')
    .option('--cancellation-prefix <text>', 'orders whose numbers begin so are cancellations')
    .option('--status <status>', 'of orders whose rows tell none')
    .option('--channel <online|offline>', 'of orders whose rows tell none')
    .option('--rule <newest|overwrite|fill>', 'what holds where the base knows something else')
    .option('--sheet <name>', 'of a workbook; the first one when left out')
    .option('--encoding <name>', 'as in windows-1251; told by the bytes when left out')
    .option('--delimiter <sign>', 'between the cells; told by the first lines when left out')
    .option('--no-header', 'the first line is data already')
    .option('--errors <file>', 'where to write the rows that were left out')
    .option('--dry-run', 'go through the whole file and count what would happen; save nothing')
    .action(async (kind: string, file: string, options: ImportOptions) => {
      const { importFile } = await import('./import-file.ts')
      process.exitCode = await importFile(readConfig(), kind, file, options)
    })

import { Command, InvalidArgumentError } from 'commander'
import { readConfig } from '../kit/config.ts'
import type { ImportOptions } from './import-options.ts'
import { inWords } from './language.ts'

/** `number=InvoiceNo,placedAt=InvoiceDate` as fields and columns; may be given several times. */
function readMap(text: string, before: Record<string, string> | undefined): Record<string, string> {
  const pairs = text.split(',').map((pair) => {
    const [field = '', ...column] = pair.split('=')
    if (!field.trim() || column.length === 0) {
      throw new InvalidArgumentError(
        inWords({
          en: `“${pair}” should be as in number=InvoiceNo.`,
          ru: `Вместо «${pair}» нужно, например, number=InvoiceNo.`,
        }),
      )
    }
    return [field.trim(), column.join('=').trim()]
  })
  return { ...before, ...Object.fromEntries(pairs) }
}

/** `habitue import KIND FILE`: a file of rows, by the running program or right here when none runs. */
export const importCommand = () =>
  new Command('import')
    .description(
      inWords({
        en: 'bring in a file; run twice, nothing changes',
        ru: 'загрузить файл; второй раз ничего не изменит',
      }),
    )
    .argument(
      '<kind>',
      inWords({
        en: 'what is in it: orders, order-statuses, customers, consents, loyalty-cards, products, stores, promo-codes, advertising-costs, calls, visits, surveys',
        ru: 'что в нём: orders, order-statuses, customers, consents, loyalty-cards, products, stores, promo-codes, advertising-costs, calls, visits, surveys',
      }),
    )
    .argument(
      '<file>',
      inWords({
        en: 'CSV, JSON Lines or .xlsx, packed with gzip or not',
        ru: 'CSV, JSON Lines или .xlsx, можно в gzip',
      }),
    )
    .option(
      '--map <field=column,…>',
      inWords({
        en: 'which column is what; without it, guessed and printed',
        ru: 'где какой столбец; иначе угадывается и печатается',
      }),
      readMap,
    )
    .option(
      '--workspace <id or slug>',
      inWords({
        en: 'into which workspace; needed when there are several',
        ru: 'в какое пространство; нужно, если их несколько',
      }),
    )
    .option(
      '--currency <code>',
      inWords({ en: 'of rows that tell none, as in GBP', ru: 'для строк без валюты, например GBP' }),
    )
    .option(
      '--time-zone <name>',
      inWords({
        en: 'of times that tell none, as in Europe/Moscow',
        ru: 'для времени без пояса, например Europe/Moscow',
      }),
    )
    .option(
      '--date-order <dmy|mdy>',
      inWords({ en: 'how 01/02/2024 is meant', ru: 'как понимать 01/02/2024' }),
    )
    .option(
      '--decimal <sign>',
      inWords({ en: 'the sign before the fraction: . or ,', ru: 'знак перед дробной частью: . или ,' }),
    )
    .option(
      '--cancellation-prefix <text>',
      inWords({
        en: 'orders whose numbers begin so are cancellations',
        ru: 'заказы с таким началом номера — отмены',
      }),
    )
    .option(
      '--status <status>',
      inWords({ en: 'of orders whose rows tell none', ru: 'для заказов без статуса' }),
    )
    .option(
      '--channel <online|offline>',
      inWords({ en: 'of orders whose rows tell none', ru: 'для заказов без канала' }),
    )
    .option(
      '--rule <newest|overwrite|fill>',
      inWords({
        en: 'what holds where the base knows something else',
        ru: 'что верно, если в базе записано другое',
      }),
    )
    .option(
      '--discount-in <percent|money>',
      inWords({
        en: 'what discounts of promo codes without a sign are',
        ru: 'в чём скидки промокодов без знака: проценты или деньги',
      }),
    )
    .option(
      '--source <name>',
      inWords({ en: 'where costs come from, as in google', ru: 'откуда расходы, например yandex' }),
    )
    .option(
      '--medium <name>',
      inWords({ en: 'of these costs, as in cpc', ru: 'вид рекламы этих расходов, например cpc' }),
    )
    .option(
      '--sheet <name>',
      inWords({ en: 'of a workbook; the first one when left out', ru: 'лист книги; иначе первый' }),
    )
    .option(
      '--encoding <name>',
      inWords({
        en: 'as in windows-1251; told by the bytes when left out',
        ru: 'например windows-1251; иначе узнаётся по байтам',
      }),
    )
    .option(
      '--delimiter <sign>',
      inWords({
        en: 'between the cells; told by the first lines when left out',
        ru: 'между ячейками; иначе узнаётся по первым строкам',
      }),
    )
    .option(
      '--no-header',
      inWords({ en: 'the first line is data already', ru: 'первая строка — уже данные' }),
    )
    .option(
      '--errors <file>',
      inWords({ en: 'where to write the rows that were left out', ru: 'куда записать пропущенные строки' }),
    )
    .option(
      '--dry-run',
      inWords({
        en: 'go through the whole file and count what would happen; save nothing',
        ru: 'пройти весь файл и посчитать, что было бы; ничего не сохранять',
      }),
    )
    .action(async (kind: string, file: string, options: ImportOptions) => {
      const { importFile } = await import('./import-file.ts')
      process.exitCode = await importFile(readConfig(), kind, file, options)
    })

import { z } from 'zod'
import { toMinor } from '../../../kit/money.ts'
import { type NewProduct, saveProducts } from '../../catalog/index.ts'
import { CurrencyCode } from '../../workspaces/index.ts'
import { field, fieldOf } from '../field.ts'
import type { ImportField, ImportRow, SaveJob } from '../import-kind.ts'
import { readCurrency } from '../orders/read-order.ts'
import { Rule, readingOptions } from '../rows/options.ts'
import { asId, rowReader } from '../rows/read-row.ts'
import { lacking, rowKind } from '../rows/row-kind.ts'
import { agreed, listed } from '../words.ts'

const productFields = [
  field(
    'id',
    'Product ID',
    'ID товара',
    'Offer ID',
    'Item ID',
    'Product code',
    'Код товара',
    'Код',
    'Артикул',
    'SKU',
    'StockCode',
    'Внешний код',
    'External ID',
    'XML ID',
    'IE_XML_ID',
  ),
  field('sku', 'SKU', 'Артикул', 'Article', 'Vendor code', 'Item code', 'Штрихкод', 'Barcode'),
  field(
    'name',
    'Name',
    'Название',
    'Product name',
    'Title',
    'Description',
    'Наименование',
    'Название товара',
    'Товар',
    'Номенклатура',
  ),
  field('url', 'Page', 'Страница', 'URL', 'Link', 'Ссылка', 'Адрес страницы'),
  field(
    'imageUrl',
    'Picture',
    'Картинка',
    'Image',
    'Image URL',
    'Image link',
    'Photo',
    'Фото',
    'Изображение',
  ),
  field(
    'category',
    'Category',
    'Категория',
    'Product category',
    'Product type',
    'Categories',
    'Group',
    'Раздел',
    'Группа',
    'Категории',
  ),
  field('brand', 'Brand', 'Бренд', 'Vendor', 'Manufacturer', 'Производитель', 'Марка'),
  fieldOf('number', 'price', 'Price', 'Цена', 'Unit price', 'Retail price', 'Цена продажи', 'Розничная цена'),
  fieldOf(
    'number',
    'oldPrice',
    'Price before',
    'Цена до скидки',
    'Old price',
    'Compare at price',
    'Старая цена',
  ),
  field('currency', 'Currency', 'Валюта'),
  field(
    'available',
    'In stock',
    'В наличии',
    'Available',
    'Availability',
    'Stock',
    'Наличие',
    'Остаток',
    'Inventory qty',
    'Quantity',
    'Количество',
  ),
  field('group', 'Group of variants', 'Группа вариантов', 'Item group ID', 'Parent ID', 'Group ID', 'Модель'),
  fieldOf('date', 'changedAt', 'Changed at', 'Изменён', 'Updated at', 'Modified at', 'Дата изменения'),
] as const satisfies readonly ImportField[]

const Options = z.strictObject({
  rule: Rule,
  ...readingOptions,
  currency: CurrencyCode.optional().describe("For rows without one; the workspace's when left out"),
})

const stock = listed<'in' | 'out'>({
  in: 'in stock, in_stock, instock, available, в наличии, есть, много, мало, preorder, pre order, под заказ',
  out: 'out of stock, out_of_stock, outofstock, unavailable, sold out, нет в наличии, отсутствует, нет',
})

/** `12`, `0`, `in stock`, `нет`: whether it can be bought. */
function isAvailable(text: string): boolean | undefined {
  if (/^[+-]?\d+([.,]\d+)?$/.test(text)) return Number(text.replace(',', '.')) > 0
  const word = stock(text)
  return word ? word === 'in' : agreed(text)
}

function productReader(job: SaveJob<z.infer<typeof Options>>) {
  const read = rowReader(productFields, job)
  const { options, workspace, now } = job
  return (row: ImportRow): NewProduct => {
    const currency = read.word(row, 'currency', readCurrency) ?? options.currency ?? workspace.currency
    const money = (field: string) => {
      const told = read.number(row, field, { least: 0 })
      return told === undefined ? undefined : toMinor(told, currency)
    }
    const attributes = Object.fromEntries(
      job.attributes.flatMap(({ name, field }) => {
        const text = read.text(row, field, 2_000)
        return text === undefined ? [] : [[name, text]]
      }),
    )
    const priceMinor = money('price')
    return {
      id: asId(read.needed('id', read.text(row, 'id', 200))),
      sku: read.text(row, 'sku', 200),
      name: read.text(row, 'name'),
      url: read.text(row, 'url', 2_000),
      imageUrl: read.text(row, 'imageUrl', 2_000),
      category: read
        .text(row, 'category')
        ?.split(/\s*[>/|\\]\s*/)
        .filter(Boolean)
        .join(' / '),
      brand: read.text(row, 'brand', 200),
      groupId: read.text(row, 'group', 200),
      priceMinor,
      oldPriceMinor: money('oldPrice'),
      currency: priceMinor === undefined ? undefined : currency,
      available: read.word(row, 'available', isAvailable),
      attributes,
      // A word from the beginning of time fills in what nobody has said, and overrules nothing.
      seenAt:
        options.rule === 'fill'
          ? new Date(0)
          : options.rule === 'overwrite'
            ? now
            : (read.date(row, 'changedAt') ?? now),
    }
  }
}

export const products = rowKind({
  kind: 'products',
  leadsTo: 'products',
  label: { en: 'Products', ru: 'Товары' },
  settings: Options,
  fields: productFields,
  takesAttributes: 'of-rows',
  counted: {
    productsCreated: { en: 'New products', ru: 'Новых товаров' },
    productsChanged: { en: 'Changed products', ru: 'Изменено товаров' },
    productsSame: { en: 'Products that were the same', ru: 'Товаров без изменений' },
  },
  lacks: lacking(productFields, ['id']),
  // a list without ids goes by its article numbers, as orders do that name goods so
  refine(guess) {
    const { sku, ...rest } = guess.mapping
    return sku && !rest.id ? { ...guess, mapping: { ...rest, id: sku } } : guess
  },
  read: productReader,
  async write(tx, job, good) {
    const saved = await saveProducts(
      tx,
      job.workspace.id,
      good.map(({ item }) => item),
      job.now,
    )
    return {
      counts: { productsCreated: saved.created, productsChanged: saved.changed, productsSame: saved.same },
    }
  },
})

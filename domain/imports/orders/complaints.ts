import type { Label } from '../../../kit/kinds.ts'
import { complainer } from '../unusable.ts'
import { unknownWord } from '../words.ts'
import { type OrderField, orderFields } from './fields.ts'

const aboutField = complainer(orderFields)
const about = (field: OrderField, en: string, ru: string): Label => aboutField(field, en, ru)

export const complaint = {
  empty: (field: OrderField) => about(field, 'the cell is empty.', 'ячейка пуста.'),
  noNumber: (field: OrderField, text: string) =>
    about(field, `“${text}” is not a number.`, `«${text}» — не число.`),
  tooLarge: (field: OrderField, text: string) =>
    about(field, `${text} is larger than anything sold.`, `${text} больше всего, что продаётся.`),
  tooLong: (field: OrderField, most: number) =>
    about(field, `longer than ${most} characters.`, `длиннее ${most} знаков.`),
  noTime: (field: OrderField, text: string) =>
    about(field, `“${text}” is no date that can be read.`, `«${text}» не читается как дата.`),
  before1971: (field: OrderField, text: string) =>
    about(field, `“${text}” is before 1971.`, `«${text}» раньше 1971 года.`),
  inFuture: (field: OrderField, text: string) =>
    about(field, `“${text}” lies in the future.`, `«${text}» ещё не наступило.`),
  notKnown: (field: OrderField, text: string, meaningOf: { known?: Label }) => {
    const { en, ru } = unknownWord(text, meaningOf)
    return about(field, en, ru)
  },
  differs: (field: OrderField, one: unknown, other: unknown) =>
    about(
      field,
      `the rows of this order differ (“${one}” and “${other}”).`,
      `строки этого заказа расходятся («${one}» и «${other}»).`,
    ),
  nobodyAtNoTime: (): Label => ({
    en: 'The row tells neither who bought nor when, and the file numbers no orders.',
    ru: 'В строке нет ни покупателя, ни времени, а номеров заказов в файле нет.',
  }),
  noProduct: () =>
    about('productId', 'the row has a price but no product.', 'в строке есть цена, но нет товара.'),
  nothingBought: () =>
    about('total', 'the order has neither lines nor a total.', 'у заказа нет ни строк, ни суммы.'),
  leftOut: (row: number): Label => ({
    en: `Left out with its order: row ${row} of the same order is wrong.`,
    ru: `Пропущена вместе с заказом: ошибка в строке ${row} того же заказа.`,
  }),
}

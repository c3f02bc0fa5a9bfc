import { z } from 'zod'
import { toMinor } from '../../../kit/money.ts'
import { type NewPromoCode, type PromoCodeStatus, savePromoCodes } from '../../promo-codes/index.ts'
import { CurrencyCode } from '../../workspaces/index.ts'
import { field, fieldOf } from '../field.ts'
import type { ImportField, ImportRow, SaveJob } from '../import-kind.ts'
import { readCurrency } from '../orders/read-order.ts'
import { whoFields } from '../person/fields.ts'
import { countedPeople, seePeople } from '../person/see-people.ts'
import { readingOptions } from '../rows/options.ts'
import { asId, type ReadPerson, rowReader } from '../rows/read-row.ts'
import { lacking, rowKind } from '../rows/row-kind.ts'
import { Unusable } from '../unusable.ts'
import { readDecimal } from '../values/read-decimal.ts'
import { listed } from '../words.ts'

const codeFields = [
  field(
    'code',
    'Promo code',
    'Промокод',
    'Coupon code',
    'Coupon',
    'Voucher',
    'Discount code',
    'Code',
    'Купон',
    'Код купона',
    'Код',
    // Shopify's
    'Name',
  ),
  field('discount', 'Discount', 'Скидка', 'Value', 'Amount', 'Discount value', 'Размер скидки', 'Номинал'),
  field(
    'discountIn',
    'Discount in',
    'Скидка в',
    'Discount type',
    'Value type',
    'Unit',
    'Тип скидки',
    'Вид скидки',
    'Kind',
    'Вид',
  ),
  field('currency', 'Currency', 'Валюта'),
  fieldOf(
    'date',
    'validFrom',
    'Valid from',
    'Действует с',
    'Starts at',
    'Start date',
    'Start',
    'Дата начала',
    'Начало',
  ),
  fieldOf(
    'date',
    'validUntil',
    'Valid until',
    'Действует до',
    'Valid to',
    'Expires',
    'Expires at',
    'End date',
    'End',
    'Expiry date',
    'Срок действия',
    'Дата окончания',
    'Истекает',
  ),
  fieldOf(
    'number',
    'totalLimit',
    'Limit of uses',
    'Лимит использований',
    'Limit',
    'Total limit',
    'Usage limit',
    'Max uses',
    'Лимит',
  ),
  fieldOf(
    'number',
    'customerLimit',
    'Limit per customer',
    'Лимит на клиента',
    'Uses per customer',
    'Per customer',
    'Раз на клиента',
  ),
  fieldOf('number', 'used', 'Used times', 'Использован раз', 'Uses', 'Times used', 'Использований'),
  field('status', 'Status', 'Статус', 'State', 'Состояние'),
  ...whoFields,
] as const satisfies readonly ImportField[]

const Options = z.strictObject({
  discountIn: z
    .enum(['percent', 'money'])
    .default('percent')
    .describe('What a discount without a sign means')
    .meta({
      label: { en: 'Discounts without a sign', ru: 'Скидки без знака' },
      options: { percent: { en: 'percent', ru: 'проценты' }, money: { en: 'money', ru: 'деньги' } },
    }),
  currency: CurrencyCode.optional().describe("For rows without one; the workspace's when left out"),
  ...readingOptions,
})

const statusCalled = listed<PromoCodeStatus>({
  active: 'active, new, issued, valid, enabled, активен, действует, новый, выдан',
  used: 'used, redeemed, applied, использован, погашен, применён',
  expired: 'expired, истёк, просрочен',
  blocked: 'blocked, disabled, cancelled, inactive, отключён, заблокирован, отменён, неактивен',
})

const unitCalled = listed<'percent' | 'money'>({
  percent: 'percent, percentage, %, pct, процент, проценты',
  money: 'money, amount, fixed, fixed amount, sum, рубли, деньги, сумма, фиксированная',
})

interface ReadCode extends ReadPerson {
  promoCode: NewPromoCode
}

function codeReader(job: SaveJob<z.infer<typeof Options>>) {
  const read = rowReader(codeFields, job)
  const { options, workspace } = job

  function discountOf(row: ImportRow): Partial<NewPromoCode> {
    const told = read.text(row, 'discount', 100)
    if (told === undefined) return {}
    const unit =
      read.word(row, 'discountIn', (text) => (text.trim() === '%' ? 'percent' : unitCalled(text))) ??
      (told.includes('%') ? 'percent' : /[\p{L}\p{Sc}]/u.test(told) ? 'money' : options.discountIn)
    // Shopify writes what is taken off: -10.0
    const value = readDecimal(told.replace(/^\s*[-−]\s*/, ''), options.decimal)
    const most = unit === 'percent' ? 100 : 1e12
    if (value !== null && unit === 'percent' && value > most)
      throw new Unusable(
        read.about(
          'discount',
          `“${told}” is more than 100 %. If it is money, say so in the settings: discounts without a sign.`,
          `«${told}» — больше 100 %. Если это деньги, выберите их в настройке «Скидки без знака».`,
        ),
      )
    if (value === null || value < 0 || value > most)
      throw new Unusable(
        read.about('discount', `“${told}” is no discount.`, `«${told}» не читается как скидка.`),
      )
    if (unit === 'percent') return { discountPercent: value }
    const currency = read.word(row, 'currency', readCurrency) ?? options.currency ?? workspace.currency
    return { discountMinor: toMinor(value, currency), currency }
  }

  const times = (row: ImportRow, field: string, least: number) => {
    const told = read.number(row, field, { least, most: 1_000_000_000 })
    return told === undefined ? undefined : Math.round(told)
  }

  return (row: ImportRow): ReadCode => {
    const who = read.person(row)
    return {
      ...who,
      promoCode: {
        code: asId(read.needed('code', read.text(row, 'code', 100))),
        ...discountOf(row),
        validFrom: read.date(row, 'validFrom', { ahead: true }),
        validUntil: read.date(row, 'validUntil', { ahead: true, endOfDay: true }),
        totalLimit: times(row, 'totalLimit', 1),
        customerLimit: times(row, 'customerLimit', 1),
        used: times(row, 'used', 0),
        status: read.word(row, 'status', statusCalled),
      },
    }
  }
}

/** Promo codes given out elsewhere; a code whose row names somebody is theirs. */
export const promoCodes = rowKind({
  kind: 'promo-codes',
  leadsTo: 'promo-codes',
  label: { en: 'Promo codes', ru: 'Промокоды' },
  settings: Options,
  fields: codeFields,
  counted: {
    ...countedPeople,
    codesCreated: { en: 'New codes', ru: 'Новых промокодов' },
    codesChanged: { en: 'Changed codes', ru: 'Изменено промокодов' },
    codesSame: { en: 'Codes that were the same', ru: 'Промокодов без изменений' },
  },
  lacks: lacking(codeFields, ['code', 'discount']),
  // nothing takes more than 100 % off
  refine(guess, valuesOf) {
    const isMoney = valuesOf(guess.mapping.discount).some(
      (told) => (/^[\d\s.,]+$/.test(told) ? (readDecimal(told, ',') ?? 0) : 0) > 100,
    )
    return isMoney ? { ...guess, options: { ...guess.options, discountIn: 'money' } } : guess
  },
  read: codeReader,
  async write(tx, job, good) {
    const { id } = job.workspace
    const owned = good.map(({ item }) => item).filter((item) => item.identifiers.length > 0)
    const { customerIds, counts } = await seePeople(
      tx,
      job,
      owned.map((item) => ({ ...item, at: job.now })),
    )
    const ownerOf = new Map(owned.map((item, index) => [item, customerIds[index]]))
    const { created, changed, same } = await savePromoCodes(
      tx,
      id,
      good.map(({ item }) => {
        const customerId = ownerOf.get(item)
        return { ...item.promoCode, ...(customerId === undefined ? {} : { customerId }) }
      }),
    )
    return { counts: { ...counts, codesCreated: created, codesChanged: changed, codesSame: same } }
  },
})

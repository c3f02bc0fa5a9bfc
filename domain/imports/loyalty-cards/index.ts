import { z } from 'zod'
import { dayIn } from '../../../kit/time.ts'
import { applyTraits, countryOf } from '../../customers/index.ts'
import { field, fieldOf } from '../field.ts'
import type { ImportField, ImportRow, SaveJob } from '../import-kind.ts'
import { nameFields, whoFields } from '../person/fields.ts'
import { countedPeople, seePeople } from '../person/see-people.ts'
import { Rule, readingOptions } from '../rows/options.ts'
import { type ReadPerson, rowReader } from '../rows/read-row.ts'
import { lacking, rowKind } from '../rows/row-kind.ts'

const owner = ['Владелец карты', 'Владелец', 'Держатель карты', 'Cardholder', 'Card holder', 'Owner']

const cardFields = [
  ...whoFields,
  ...nameFields.map((one) =>
    one.name === 'fullName' ? { ...one, calledAlso: [...one.calledAlso, ...owner] } : one,
  ),
  fieldOf('number', 'points', 'Points', 'Баллы', 'Balance', 'Bonuses', 'Points balance', 'Баланс', 'Бонусы'),
  field(
    'tier',
    'Tier',
    'Уровень',
    'Level',
    'Status',
    'Card type',
    'Статус',
    'Тип карты',
    'Вид карты',
    'Уровень участия',
  ),
  fieldOf('number', 'discount', 'Discount, %', 'Скидка, %', 'Discount', 'Personal discount', 'Скидка'),
  fieldOf(
    'date',
    'issuedAt',
    'Issued at',
    'Выдана',
    'Issue date',
    'Activated at',
    'Дата выдачи',
    'Дата активации',
  ),
  fieldOf('date', 'changedAt', 'As of', 'На дату', 'Changed at', 'Updated at', 'Дата баланса', 'Изменён'),
] as const satisfies readonly ImportField[]

const Options = z.strictObject({ rule: Rule, ...readingOptions })

interface ReadCard extends ReadPerson {
  traits: Record<string, unknown>
  issuedAt: Date | undefined
  changedAt: Date
}

function cardReader(job: SaveJob<z.infer<typeof Options>>) {
  const read = rowReader(cardFields, job)
  const timeZone = job.options.timeZone ?? job.workspace.timeZone
  return (row: ImportRow): ReadCard => {
    read.needed('loyaltyCard', read.text(row, 'loyaltyCard'))
    const issuedAt = read.date(row, 'issuedAt')
    const told = {
      name: read.text(row, 'fullName'),
      firstName: read.text(row, 'firstName'),
      lastName: read.text(row, 'lastName'),
      country: read.text(row, 'country'),
      city: read.text(row, 'city'),
      loyalty_points: read.number(row, 'points'),
      loyalty_tier: read.text(row, 'tier', 100),
      loyalty_discount_percent: read.number(row, 'discount', { least: 0, most: 100 }),
      loyalty_card_issued_at: issuedAt && dayIn(issuedAt, timeZone),
    }
    return {
      ...read.somebody(row),
      traits: Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined)),
      issuedAt,
      changedAt: read.date(row, 'changedAt') ?? job.now,
    }
  }
}

/** Cards of a loyalty programme kept elsewhere: the card leads to its owner, its balance and tier stand on their card here. */
export const loyaltyCards = rowKind({
  kind: 'loyalty-cards',
  label: { en: 'Loyalty cards', ru: 'Карты лояльности' },
  settings: Options,
  fields: cardFields,
  beginsWith: 'loyaltyCard',
  counted: {
    ...countedPeople,
    cardsRead: { en: 'Cards of the programme', ru: 'Карт лояльности' },
    customersChanged: { en: 'Cards filled in or changed', ru: 'Дополнено и изменено карточек' },
  },
  lacks: lacking(cardFields, ['loyaltyCard']),
  read: cardReader,
  async write(tx, job, good) {
    const { id } = job.workspace
    const people = good.map(({ item }) => ({ ...item, at: item.issuedAt ?? job.now }))
    const { customerIds, known, counts } = await seePeople(tx, job, people)
    const changed = await applyTraits(
      tx,
      id,
      people.map(({ changedAt, traits }, index) => ({
        customerId: customerIds[index] ?? 0,
        at: changedAt,
        traits,
      })),
      { country: countryOf(job.workspace), rule: job.options.rule },
    )
    return { counts: { ...counts, cardsRead: people.length, customersChanged: known(changed).length } }
  },
})

import type { z } from 'zod'
import { dayIn } from '../../../kit/time.ts'
import { type AttributeType, type Definition, mustBe, readAttribute } from '../../attributes/index.ts'
import type { ImportRow, SaveJob } from '../import-kind.ts'
import { type ReadPerson, rowReader } from '../rows/read-row.ts'
import { Unusable } from '../unusable.ts'
import { readDate } from '../values/read-date.ts'
import { readDecimal } from '../values/read-decimal.ts'
import { agreed } from '../words.ts'
import { customerFields } from './fields.ts'
import type { CustomersOptions } from './options.ts'

export interface ReadCustomer extends ReadPerson {
  traits: Record<string, unknown>
  /** Known since; when the row was true. */
  seenAt: Date | undefined
  changedAt: Date
  consents: { channel: string; granted: boolean; at: Date }[]
}

const traitFields = {
  fullName: 'name',
  firstName: 'firstName',
  middleName: 'middleName',
  lastName: 'lastName',
  gender: 'gender',
  country: 'country',
  region: 'region',
  city: 'city',
  address: 'address',
  locale: 'locale',
  timeZone: 'timeZone',
} as const

/** `true`, `12.5`, `2024-05-01` or text: an attribute is of the type that its cell shows. */
function attributeValue(text: string): unknown {
  if (/^(true|да|yes)$/i.test(text)) return true
  if (/^(false|нет|no)$/i.test(text)) return false
  // Numbers with a leading zero or plus are codes and phones; long ones would lose digits.
  if (/^-?(0|[1-9]\d{0,14})(\.\d{1,6})?$/.test(text)) return Number(text)
  return text
}

/** Reads rows of a customers file. */
export function customerReader(job: SaveJob<z.infer<typeof CustomersOptions>>) {
  const read = rowReader(customerFields, job)

  const timeZone = job.options.timeZone ?? job.workspace.timeZone

  /** What only the file knows of the value of a defined attribute: how it writes dates and numbers. */
  function asTold(text: string, type: AttributeType): unknown {
    const asDate = type === 'date' ? readDate(text, { order: job.options.dateOrder, timeZone }) : null
    if (asDate) return dayIn(asDate, timeZone)
    return (type === 'number' ? readDecimal(text, job.options.decimal) : null) ?? text
  }

  function definedValue(text: string, definition: Definition): unknown {
    const value = asTold(text, definition.type)
    if (readAttribute(value, definition) !== null) return value
    const { en, ru } = mustBe[definition.type]
    const { label } = definition
    throw new Unusable({ en: `${label.en}: “${text}”. ${en}`, ru: `${label.ru}: «${text}». ${ru}` })
  }

  function traits(row: ImportRow): Record<string, unknown> {
    const told: Record<string, unknown> = {}
    for (const { name, field, definition } of job.attributes) {
      const text = read.text(row, field, 8_000)
      if (text !== undefined) told[name] = definition ? definedValue(text, definition) : attributeValue(text)
    }
    for (const [field, trait] of Object.entries(traitFields)) {
      const text = read.text(row, field)
      if (text !== undefined) told[trait] = text
    }
    const birthday = read.date(row, 'birthday')
    if (birthday) told.birthday = dayIn(birthday, timeZone)
    return told
  }

  return (row: ImportRow): ReadCustomer => {
    const person = read.somebody(row)
    const changedAt = read.date(row, 'changedAt') ?? job.now
    const consentAt = read.date(row, 'consentAt') ?? read.date(row, 'changedAt') ?? job.now
    const consents = [
      { channel: 'email', granted: read.word(row, 'consentEmail', agreed) },
      { channel: 'sms', granted: read.word(row, 'consentSms', agreed) },
    ].flatMap(({ channel, granted }) => (granted === undefined ? [] : [{ channel, granted, at: consentAt }]))
    return { ...person, traits: traits(row), seenAt: read.date(row, 'seenAt'), changedAt, consents }
  }
}

import { z } from 'zod'
import { bound, ch, type Fragment } from '../../../engines/index.ts'
import type { Label } from '../../../kit/kinds.ts'
import type { AttributeType } from '../../attributes/index.ts'
import { condition } from './condition.ts'
import {
  type Comparison,
  compared,
  comparedValue,
  comparison,
  comparisonComplaint,
  comparisons,
} from './event-rows.ts'
import { label } from './settings.ts'

/** Attributes that are columns of the card; all others are free. */
export const attributeColumns = {
  firstName: 'first_name',
  middleName: 'middle_name',
  lastName: 'last_name',
  gender: 'gender',
  birthday: 'birthday',
  city: 'city',
  region: 'region',
  country: 'country',
  locale: 'locale',
  timeZone: 'time_zone',
  emailDomain: 'email_domain',
} as const

/** What they are called by people. */
export const attributeLabels: Record<keyof typeof attributeColumns, Label> = {
  firstName: { en: 'First name', ru: 'Имя' },
  middleName: { en: 'Middle name', ru: 'Отчество' },
  lastName: { en: 'Last name', ru: 'Фамилия' },
  gender: { en: 'Gender', ru: 'Пол' },
  birthday: { en: 'Birthday', ru: 'День рождения' },
  city: { en: 'City', ru: 'Город' },
  region: { en: 'Region', ru: 'Регион' },
  country: { en: 'Country', ru: 'Страна' },
  locale: { en: 'Language', ru: 'Язык' },
  timeZone: { en: 'Time zone', ru: 'Часовой пояс' },
  emailDomain: { en: 'Domain of the e-mail', ru: 'Домен почты' },
}

const columns: Record<string, Fragment> = Object.fromEntries(
  Object.entries(attributeColumns).map(([name, column]) => [
    name,
    // the names come from the list above
    { texts: [column === 'birthday' ? `ifNull(toString(${column}), '')` : `toString(${column})`], parts: [] },
  ]),
)

const whether = ['present', 'absent'] as const
const sameOrNot = ['equals', 'not-equals', 'one-of'] as const
/** The comparisons that say something of such an attribute; the others stay possible, and are not offered. */
const fitting: Record<AttributeType, readonly Comparison[]> = {
  text: [...sameOrNot, 'contains', ...whether],
  number: [...sameOrNot, 'more-than', 'less-than', 'between', ...whether],
  'yes-no': ['equals', ...whether],
  date: ['equals', 'not-equals', 'before', 'after', ...whether],
  choice: [...sameOrNot, ...whether],
  choices: [...sameOrNot, ...whether],
  dates: ['equals', 'not-equals', 'before', 'after', ...whether],
}
const typeOfColumn = (name: string): AttributeType => (name === 'birthday' ? 'date' : 'text')

export const attributeIs = condition({
  kind: 'attribute-is',
  group: 'person',
  label: { en: 'Attribute of the customer', ru: 'Свойство клиента' },
  alsoCalled: {
    en: 'name, gender, age, date of birth, city, country, field',
    ru: 'имя, пол, возраст, дата рождения, город, страна, поле',
  },
  sentence: { en: '{attribute} {is} {value}', ru: '{attribute} {is} {value}' },
  negative: { en: 'not true that {attribute} {is} {value}', ru: 'неверно, что {attribute} {is} {value}' },
  settings: z.object({
    attribute: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .meta({ ...label('Attribute', 'Свойство'), suggest: 'attributes', labels: attributeLabels }),
    is: comparison.default('equals').meta({
      optionsBy: {
        field: 'attribute',
        known: Object.fromEntries(Object.keys(attributeColumns).map((name) => [name, typeOfColumn(name)])),
        types: Object.fromEntries(
          Object.entries(fitting).map(([type, offered]) => [
            type,
            Object.fromEntries(offered.map((one) => [one, comparisons[one]])),
          ]),
        ),
      },
    }),
    value: comparedValue.meta({
      ...label('Value', 'Значение'),
      suggest: 'attribute-values',
      of: 'attribute',
    }),
  }),
  start: { attribute: 'city', is: 'equals' },
  test({ attribute, is, value }) {
    const text = columns[attribute] ?? ch`attributes[${bound('String', attribute)}]`
    return { source: 'profiles', holds: () => compared(text, ch`toFloat64OrNull(${text})`, is, value) }
  },
  check({ attribute, is, value }, { strangeAttributes }) {
    const message = comparisonComplaint(is, value)
    const complaints = message ? [{ field: 'value', message }] : []
    if (!strangeAttributes.has(attribute)) return complaints
    const strange = {
      en: `No card has the attribute “${attribute}”, and it is not defined (any more). Choose another, or define it in the settings.`,
      ru: `Свойства «${attribute}» нет ни на одной карточке, и оно не определено (или уже удалено). Выберите другое или определите его в настройках.`,
    }
    return [{ field: 'attribute', message: strange }, ...complaints]
  },
})

import { field, fieldOf } from '../field.ts'
import type { ImportField } from '../import-kind.ts'
import { nameFields, whoFields } from '../person/fields.ts'

/** What programs of accounts call everything, people too. */
const alsoCalled: Partial<Record<string, string[]>> = {
  userId: ['ID', 'Rec ID', 'Unique ID', 'ИД', 'Код'],
  fullName: ['Наименование', 'Контрагент'],
}

/** What a row of a customers file may tell. Any other column can be an attribute. */
export const customerFields = [
  ...[...whoFields, ...nameFields].map((one) => ({
    ...one,
    calledAlso: [...one.calledAlso, ...(alsoCalled[one.name] ?? [])],
  })),
  field('middleName', 'Middle name', 'Отчество', 'Patronymic', 'Second name'),
  field('gender', 'Gender', 'Пол', 'Sex'),
  fieldOf(
    'date',
    'birthday',
    'Birthday',
    'День рождения',
    'Birth date',
    'Date of birth',
    'DOB',
    'Дата рождения',
    'ДР',
  ),
  field('region', 'Region', 'Регион', 'State', 'Province', 'Область', 'Край'),
  field('address', 'Address', 'Адрес', 'Street', 'Street address', 'Улица'),
  field('locale', 'Language', 'Язык', 'Locale'),
  field('timeZone', 'Time zone', 'Часовой пояс', 'Timezone'),
  fieldOf(
    'date',
    'seenAt',
    'Customer since',
    'Клиент с',
    'Registered at',
    'Registration date',
    'Created at',
    'Date created',
    'Дата регистрации',
    'Дата создания',
  ),
  fieldOf(
    'date',
    'changedAt',
    'Changed at',
    'Изменён',
    'Updated at',
    'Modified at',
    'Last modified',
    'Дата изменения',
    'Обновлён',
  ),
  field(
    'consentEmail',
    'May be written to by e-mail',
    'Согласие на письма',
    'Email consent',
    'Accepts marketing',
    'Accepts email marketing',
    'Email opt in',
    'Newsletter',
    'Subscribed',
    'Согласие на рассылку',
    'Подписка на рассылку',
    'Подписан на рассылку',
    'Подписан',
    'Рассылка',
  ),
  field(
    'consentSms',
    'May be written to by SMS',
    'Согласие на СМС',
    'SMS consent',
    'SMS opt in',
    'Accepts SMS marketing',
    'СМС рассылка',
    'СМС',
  ),
  fieldOf(
    'date',
    'consentAt',
    'Consent given at',
    'Дата согласия',
    'Opt in date',
    'Consent date',
    'Дата подписки',
  ),
] as const satisfies readonly ImportField[]

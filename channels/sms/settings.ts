import { z } from 'zod'
import { check } from '../../kit/words.ts'

/** Shown only where the way is this one. */
const overSmpp = { onlyIf: { way: 'smpp' } }
const overHttp = { onlyIf: { way: 'http' } }

const words = (most: number) => z.string().trim().max(most).default('')

/** How an account hands SMS over: to an operator's SMPP port, or to a gateway's web address. */
export const SmsSettings = z.object({
  way: z
    .enum(['smpp', 'http'])
    .default('smpp')
    .meta({
      label: { en: 'Way', ru: 'Способ' },
      options: {
        smpp: { en: 'SMPP 3.4', ru: 'SMPP 3.4' },
        http: { en: 'HTTP gateway', ru: 'HTTP-шлюз' },
      },
    }),
  sender: words(20).meta({
    label: { en: 'From', ru: 'Отправитель' },
    hint: { en: 'A name of up to 11 letters, or a number', ru: 'Имя до 11 латинских букв или номер' },
  }),
  host: words(253).meta({ label: { en: 'Server', ru: 'Сервер' }, ...overSmpp }),
  port: z
    .int()
    .min(1)
    .max(65535)
    .default(2775)
    .meta({ label: { en: 'Port', ru: 'Порт' }, ...overSmpp }),
  security: z
    .enum(['tls', 'none'])
    .default('none')
    .meta({
      label: { en: 'Protection', ru: 'Защита' },
      options: { tls: { en: 'TLS', ru: 'TLS' }, none: { en: 'none', ru: 'нет' } },
      ...overSmpp,
    }),
  systemId: words(15).meta({ label: { en: 'System id', ru: 'Системный идентификатор' }, ...overSmpp }),
  systemType: words(12).meta({ label: { en: 'System type', ru: 'Тип системы' }, ...overSmpp }),
  window: z
    .int()
    .min(1)
    .max(500)
    .default(10)
    .meta({
      label: { en: 'Window', ru: 'Окно' },
      hint: { en: 'Messages without an answer at once', ru: 'Сообщений без ответа одновременно' },
      ...overSmpp,
    }),
  receiptIds: z
    .enum(['same', 'decimal-of-hex'])
    .default('same')
    .meta({
      label: { en: 'Ids in receipts', ru: 'Номера в отчётах' },
      options: {
        same: { en: 'as when taken', ru: 'как при приёме' },
        'decimal-of-hex': {
          en: 'decimal, when taken hexadecimal',
          ru: 'десятичные, при приёме шестнадцатеричные',
        },
      },
      ...overSmpp,
    }),
  url: words(2_000).meta({
    multiline: false,
    label: { en: 'Address', ru: 'Адрес' },
    hint: {
      en: '{{to}}, {{text}}, {{sender}}, {{id}} and {{password}} are filled in',
      ru: 'Подставляются {{to}}, {{text}}, {{sender}}, {{id}} и {{password}}',
    },
    ...overHttp,
  }),
  method: z
    .enum(['POST', 'GET'])
    .default('POST')
    .meta({ label: { en: 'Method', ru: 'Метод' }, ...overHttp }),
  bodyForm: z
    .enum(['json', 'form'])
    .default('json')
    .meta({
      label: { en: 'Body', ru: 'Тело' },
      options: { json: { en: 'JSON', ru: 'JSON' }, form: { en: 'form fields', ru: 'поля формы' } },
      ...overHttp,
    }),
  body: z
    .string()
    .max(10_000)
    .default('{"to":"{{to}}","from":"{{sender}}","text":"{{text}}","id":"{{id}}"}')
    .meta({
      label: { en: 'What is sent', ru: 'Что отправлять' },
      hint: {
        en: 'JSON, or to={{to}}&text={{text}} for form fields',
        ru: 'JSON или to={{to}}&text={{text}} для полей формы',
      },
      multiline: true,
      ...overHttp,
    }),
  headers: z
    .string()
    .max(4_000)
    .default('')
    .meta({
      label: { en: 'Headers', ru: 'Заголовки' },
      hint: {
        en: 'Authorization: Bearer {{password}}, one a line',
        ru: 'Authorization: Bearer {{password}}, по одному в строке',
      },
      multiline: true,
      ...overHttp,
    }),
  takenIf: words(200).meta({
    label: { en: 'Taken when', ru: 'Принято, если' },
    hint: {
      en: 'A field of the answer and its value: status=ok. Empty: any 2xx',
      ru: 'Поле ответа и значение: status=ok. Пусто: любой ответ 2xx',
    },
    ...overHttp,
  }),
  idField: words(200).meta({
    label: { en: 'Id in the answer', ru: 'Номер в ответе' },
    hint: { en: 'As messages.0.id; empty: our own id', ru: 'Например, messages.0.id; пусто — наш номер' },
    ...overHttp,
  }),
  reportIdField: z
    .string()
    .trim()
    .max(200)
    .default('id')
    .meta({ label: { en: 'Id in a report', ru: 'Номер в отчёте' }, ...overHttp }),
  reportStatusField: z
    .string()
    .trim()
    .max(200)
    .default('status')
    .meta({ label: { en: 'Status in a report', ru: 'Статус в отчёте' }, ...overHttp }),
  deliveredWords: z
    .string()
    .max(500)
    .default('delivered, DELIVRD')
    .meta({ label: { en: 'Words for delivered', ru: 'Слова «доставлено»' }, ...overHttp }),
  failedWords: z
    .string()
    .max(500)
    .default('failed, undelivered, expired, rejected, UNDELIV, EXPIRED, REJECTD, DELETED')
    .meta({ label: { en: 'Words for not delivered', ru: 'Слова «не доставлено»' }, ...overHttp }),
  password: z
    .string()
    .max(500)
    .default('')
    .meta({ label: { en: 'Password or key', ru: 'Пароль или ключ' } }),
  timeoutSeconds: z
    .int()
    .min(1, check('a second at least', 'не меньше секунды'))
    .max(120)
    .default(30)
    .meta({ label: { en: 'Wait for an answer', ru: 'Ждать ответа' } }),
})
export type SmsSettings = z.infer<typeof SmsSettings>

import { AppError } from '../../kit/errors.ts'
import type { DeliveryReport, HandOver, Letter, ReportReader, Sender } from '../channel.ts'
import type { Answer, Question } from '../http/ask.ts'
import { fateOfStatus, jsonOf, openService, wordsOf } from '../http/hand-over.ts'
import { jsonOfReport } from '../http/report-body.ts'
import type { SmsSettings } from './settings.ts'

type Escape = (text: string) => string

const inJson: Escape = (text) => JSON.stringify(text).slice(1, -1)
const asIs: Escape = (text) => text.replace(/[\r\n]/g, ' ')

/** `{{text}}` becomes the letter's text, so written that it cannot end the place it stands in. */
const filled = (template: string, values: Record<string, string>, escaped: Escape): string =>
  template.replace(/\{\{\s*(\w+)\s*\}\}/g, (_whole, name: string) => escaped(values[name] ?? ''))

/** `messages.0.id` of an answer. */
export function fieldAt(told: unknown, path: string): string | undefined {
  let at: unknown = told
  for (const step of path.split('.')) {
    if (at === null || typeof at !== 'object' || !Object.hasOwn(at, step)) return undefined
    at = (at as Record<string, unknown>)[step]
  }
  return typeof at === 'string' || typeof at === 'number' || typeof at === 'boolean' ? String(at) : undefined
}

/** Whether the body is JSON once it is filled in. Values are numbers where they stand without quotes. */
export function bodyIsRead({ method, bodyForm, body }: SmsSettings): boolean {
  if (method === 'GET' || bodyForm !== 'json') return true
  try {
    JSON.parse(body.replace(/\{\{\s*\w+\s*\}\}/g, '1'))
    return true
  } catch {
    return false
  }
}

function questionFor(settings: SmsSettings, letter: Letter): Question {
  const values = {
    to: letter.to,
    text: letter.content.text ?? '',
    sender: letter.content.sender || settings.sender,
    id: letter.messageId,
    password: settings.password,
  }
  const headers = Object.fromEntries(
    settings.headers.split(/\r?\n/).flatMap((line) => {
      const [, name, value] = /^([\w-]+):\s*(.*)$/.exec(line.trim()) ?? []
      return name ? [[name.toLowerCase(), filled(value ?? '', values, asIs)] as const] : []
    }),
  )
  const { method } = settings
  const url = filled(settings.url, values, encodeURIComponent)
  if (method === 'GET') return { method, url, headers }
  const isJson = settings.bodyForm === 'json'
  return {
    method,
    url,
    headers: {
      'content-type': isJson ? 'application/json' : 'application/x-www-form-urlencoded',
      ...headers,
    },
    body: filled(settings.body, values, isJson ? inJson : encodeURIComponent),
  }
}

function judge(settings: SmsSettings, answer: Answer, letter: Letter): HandOver {
  if (answer.status < 200 || answer.status > 299) return fateOfStatus(answer)
  const told = jsonOf(answer)
  const [field = '', ...rest] = settings.takenIf.split('=')
  if (field && fieldAt(told, field.trim()) !== rest.join('=').trim())
    return { ok: false, fate: 'refused', code: 'not-taken', reason: wordsOf(answer) }
  const id = settings.idField ? fieldAt(told, settings.idField) : undefined
  return { ok: true, providerId: id ?? letter.messageId, reply: wordsOf(answer) }
}

/** A gateway that takes SMS over HTTP, as its settings describe it. */
export function openGateway(settings: SmsSettings): Sender {
  return openService(
    { timeoutSeconds: settings.timeoutSeconds, width: 10, inwardToo: true },
    {
      questionFor: (letter) => questionFor(settings, letter),
      judge: (answer, letter) => judge(settings, answer, letter),
      // Nothing can be asked of a gateway nobody has described but that it answers at all.
      async trial(asker) {
        const { origin } = new URL(settings.url)
        const asked = await asker.ask({ method: 'GET', url: origin })
        return asked.ok ? { ok: true, only: 'reach' } : { ok: false, code: asked.code, reason: asked.reason }
      },
    },
  )
}

const wordsIn = (list: string) =>
  new Set(
    list
      .split(/[,;\n]/)
      .map((word) => word.trim().toLowerCase())
      .filter(Boolean),
  )

/** Reports of a gateway: one or a list, in JSON, a form or the address. */
export const gatewayReports: ReportReader = {
  steps: [
    {
      en: 'Give this address to the gateway as the address for delivery reports (DLR, callback, status URL).',
      ru: 'Укажите этот адрес у шлюза как адрес для отчётов о доставке (DLR, callback, status URL).',
    },
  ],
  read({ headers, query, body }, given) {
    const settings = given as SmsSettings
    const text = body.toString('utf8')
    const fields: Record<string, unknown> = Object.fromEntries(query)
    // Gateways look whether anybody is here before they report.
    if (!text && query.size === 0) return { reports: [], answer: 'OK' }
    let told: unknown = fields
    if (text && (headers['content-type'] ?? '').includes('json')) told = jsonOfReport(body)
    else if (text) told = { ...fields, ...Object.fromEntries(new URLSearchParams(text)) }
    const delivered = wordsIn(settings.deliveredWords)
    const failed = wordsIn(settings.failedWords)
    const all: unknown[] = Array.isArray(told) ? told : [told]
    const has = (one: unknown, name: string) => fieldAt(one, name) !== undefined
    if (!all.some((one) => has(one, settings.reportIdField) && has(one, settings.reportStatusField)))
      throw new AppError('invalid', {
        en: `The report has no fields “${settings.reportIdField}” and “${settings.reportStatusField}”. What they are called is set in Settings → Channels.`,
        ru: `В отчёте нет полей «${settings.reportIdField}» и «${settings.reportStatusField}». Как они называются, задано в «Настройки → Каналы».`,
      })
    const reports = all.flatMap((one): DeliveryReport[] => {
      const providerId = fieldAt(one, settings.reportIdField)
      const status = fieldAt(one, settings.reportStatusField)
      const word = status?.toLowerCase() ?? ''
      if (!providerId || !(delivered.has(word) || failed.has(word))) return []
      const isDelivered = delivered.has(word)
      return [
        {
          providerId,
          fate: isDelivered ? 'delivered' : 'failed',
          at: new Date(),
          code: isDelivered ? '' : 'undelivered',
          reason: isDelivered ? '' : `The gateway reports: ${status}.`,
        },
      ]
    })
    return { reports, answer: 'OK' }
  },
}

import { z } from 'zod'
import { sql } from '../../engines/index.ts'
import { decodeCursor, encodeCursor } from '../../kit/cursor.ts'
import { AppError, notFound } from '../../kit/errors.ts'
import { FileAnswer } from '../../kit/operation.ts'
import { type Language, languages } from '../../kit/words.ts'
import { type Context, operation } from '../context.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { Certificate, isGenuine, readStatement } from './certificate.ts'
import { Erasure } from './erasure.ts'
import { escapeHtml, htmlPage, tableOf } from './html.ts'
import { pageOfErasures, readErasure } from './store.ts'

const thisErasure = { en: 'This erasure', ru: 'Этого удаления' }

export const listErasures = operation({
  name: 'erasures.list',
  summary: 'People who were erased, newest first: what went from where, and whether it is done.',
  http: 'GET /erasures',
  needs: 'administer',
  input: z.object({
    limit: z.number().int().min(1).max(200).default(50),
    cursor: z.string().max(500).optional(),
  }),
  output: z.object({ items: z.array(Erasure), nextCursor: z.string().nullable() }),
  async run({ tx, workspaceId }, { limit, cursor }) {
    const [at, id] = cursor ? decodeCursor(cursor, 2) : []
    const page = await pageOfErasures(
      tx,
      workspaceId,
      limit + 1,
      cursor ? { at: String(at), id: String(id) } : null,
    )
    const shown = page.slice(0, limit)
    const last = shown.at(-1)
    return {
      items: shown.map(({ erasure }) => erasure),
      nextCursor: page.length > limit && last ? encodeCursor([last.mark, last.erasure.id]) : null,
    }
  },
})

export const getErasure = operation({
  name: 'erasures.get',
  summary: 'How far one erasure is.',
  http: 'GET /erasures/{id}',
  needs: 'administer',
  input: z.object({ id: z.uuid() }),
  output: Erasure,
  async run({ tx, workspaceId }, { id }) {
    const erasure = await readErasure(tx, workspaceId, id)
    if (!erasure) throw notFound(thisErasure)
    return erasure
  },
})

async function certificateOf({ tx, workspaceId }: Context, id: string): Promise<Certificate> {
  const { rows } = await sql<{ certificate: Certificate | null }>`
    select certificate from erasures where workspace_id = ${workspaceId} and id = ${id}`.execute(tx)
  const [row] = rows
  if (!row) throw notFound(thisErasure)
  if (!row.certificate) {
    throw new AppError('conflict', {
      en: 'The erasure is still going on. Its certificate is made when the last place is clean.',
      ru: 'Удаление ещё идёт. Свидетельство появится, когда будет очищено последнее место.',
    })
  }
  return row.certificate
}

const words = {
  title: { en: 'Certificate of erasure', ru: 'Свидетельство об удалении персональных данных' },
  about: {
    en: 'The personal data of one person was removed from the customer base for good. Orders are kept without the person, as the books demand; the person is named in none of them.',
    ru: 'Персональные данные одного человека безвозвратно удалены из клиентской базы. Заказы сохранены без человека, как того требует учёт: ни в одном из них он не назван.',
  },
  aboutMany: {
    en: 'The personal data of people who never ordered and had been silent longer than the retention rules allow was removed from the customer base for good.',
    ru: 'Персональные данные людей без заказов, молчавших дольше, чем допускают правила хранения, безвозвратно удалены из клиентской базы.',
  },
  aboutPeople: {
    en: 'The personal data of several people was removed from the customer base for good. Orders are kept without the people, as the books demand; nobody is named in any of them.',
    ru: 'Персональные данные нескольких человек безвозвратно удалены из клиентской базы. Заказы сохранены без людей, как того требует учёт: ни в одном из них никто не назван.',
  },
  workspace: { en: 'Base', ru: 'База' },
  people: { en: 'People', ru: 'Человек' },
  cards: { en: 'Cards', ru: 'Карточек' },
  card: { en: 'Card', ru: 'Карточка' },
  asked: { en: 'Asked for', ru: 'Запрошено' },
  done: { en: 'Done', ru: 'Завершено' },
  basis: { en: 'Ground', ru: 'Основание' },
  place: { en: 'Place', ru: 'Место' },
  engine: { en: 'Kept in', ru: 'Хранилище' },
  removed: { en: 'Rows removed', ru: 'Удалено строк' },
  emptied: { en: 'Kept without the person', ru: 'Сохранено без человека' },
  log: { en: 'log', ru: 'журнал' },
  signature: { en: 'Signature (Ed25519)', ru: 'Подпись (Ed25519)' },
  key: { en: 'Public key', ru: 'Открытый ключ' },
  check: {
    en: 'Whether the certificate is genuine is told by the installation that made it: Settings → Personal data, or POST /api/erasures/verify with the JSON file.',
    ru: 'Подлинность подтвердит установка, которая выдала свидетельство: «Настройки → Персональные данные» или POST /api/erasures/verify с файлом JSON.',
  },
} as const

const grounds: Record<string, Record<Language, string>> = {
  request: { en: 'the person asked for it', ru: 'обращение человека' },
  'withdrawn-consent': { en: 'consent was withdrawn', ru: 'отзыв согласия' },
  mistake: { en: 'the data was wrong', ru: 'данные ошибочны' },
  other: { en: 'another', ru: 'иное' },
  retention: { en: 'the retention period is over', ru: 'истёк срок хранения' },
}

function asPage(certificate: Certificate, language: Language, timeZone: string): string {
  const statement = readStatement(certificate)
  const isByRule = statement.basis === 'retention'
  const say = (word: keyof typeof words) => words[word][language]
  const when = (iso: string) =>
    new Intl.DateTimeFormat(language, { timeZone, dateStyle: 'long', timeStyle: 'medium' }).format(
      new Date(iso),
    )
  const count = (number: number) => new Intl.NumberFormat(language).format(number)
  const about = isByRule ? 'aboutMany' : statement.people > 1 ? 'aboutPeople' : 'about'
  const facts: [string, string][] = [
    ['№', statement.certificate],
    [say('workspace'), statement.workspace],
    ...(statement.people > 1 ? [[say('people'), count(statement.people)] as [string, string]] : []),
    isByRule || statement.people > 1
      ? [say('cards'), count(statement.cards)]
      : [say('card'), String(statement.customerId)],
    [say('basis'), grounds[statement.basis]?.[language] ?? statement.basis],
    [say('asked'), when(statement.askedAt)],
    [say('done'), when(statement.doneAt)],
  ]
  const engines = { postgresql: 'PostgreSQL', clickhouse: 'ClickHouse', log: say('log') }
  const rows = statement.removed.map((one) => [
    one.label[language],
    engines[one.engine],
    count(one.removed),
    count(one.emptied),
  ])
  return htmlPage(
    language,
    say('title'),
    `<h1>${escapeHtml(say('title'))}</h1><p class="quiet">${escapeHtml(say(about))}</p>
    <dl>${facts.map(([name, value]) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd>`).join('')}</dl>
    <h2>${escapeHtml(say('removed'))}</h2>
    ${tableOf([say('place'), say('engine'), say('removed'), say('emptied')], rows, new Set([2, 3]))}
    <h2>${escapeHtml(say('signature'))}</h2><p><code>${escapeHtml(certificate.signature)}</code></p>
    <p class="quiet">${escapeHtml(say('key'))}: <code>${escapeHtml(certificate.publicKey)}</code></p>
    <p class="quiet">${escapeHtml(say('check'))}</p>`,
  )
}

export const getCertificate = operation({
  name: 'erasures.certificate',
  summary: 'The signed certificate of an erasure, to be read and printed, or as JSON.',
  http: 'GET /erasures/{id}/certificate',
  needs: 'administer',
  answersFile: 'application/octet-stream',
  input: z.object({
    id: z.uuid(),
    format: z.enum(['html', 'json']).default('html'),
    language: z.enum(languages).optional().describe('The workspace’s when left out'),
  }),
  output: FileAnswer,
  async run(context, { id, format, language }) {
    const certificate = await certificateOf(context, id)
    const { locale, timeZone } = await getWorkspace(context.tx, context.workspaceId)
    return format === 'json'
      ? {
          fileName: `erasure-${id}.json`,
          content: JSON.stringify(certificate, null, 2),
          mediaType: 'application/json; charset=utf-8',
        }
      : {
          fileName: `erasure-${id}.html`,
          content: asPage(certificate, language ?? locale, timeZone),
          mediaType: 'text/html; charset=utf-8',
        }
  },
})

export const verifyCertificate = operation({
  name: 'erasures.verify',
  summary: 'Whether a certificate was made by this installation and not a letter of it was changed.',
  http: 'POST /erasures/verify',
  needs: 'read',
  readOnly: true,
  input: Certificate,
  output: z.object({ isGenuine: z.boolean() }),
  run: async ({ keyFor }, certificate) => ({ isGenuine: isGenuine(certificate, keyFor('certificates')) }),
})

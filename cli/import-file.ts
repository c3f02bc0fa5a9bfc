import { writeFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { FileForm, type OpenedFile, openFile } from '../connectors/index.ts'
import {
  carryOutImport,
  createImport,
  errorsCsv,
  findImport,
  type Guess,
  guessMapping,
  importKinds,
  markEnded,
  readErrors,
  type StoredImport,
} from '../domain/imports/index.ts'
import { getWorkspace } from '../domain/workspaces/index.ts'
import type { Config } from '../kit/config.ts'
import { AppError } from '../kit/errors.ts'
import { formatMoney } from '../kit/money.ts'
import { pause } from '../kit/time.ts'
import { labelOf, wrongFields } from '../kit/words.ts'
import { importWork } from '../server/jobs/imports.ts'
import { noWorkspace } from '../server/run-operation.ts'
import { workspaceNamed } from './call-operation.ts'
import type { ImportOptions } from './import-options.ts'
import { type ImportPlace, openImportPlace } from './import-runtime.ts'
import { inWords, language } from './language.ts'
import { showProgress } from './progress.ts'
import { amber, bold, green, quiet, red, say, table } from './terminal.ts'

const tabNames = new Set(['tab', '\\t'])

function formOf(options: ImportOptions): FileForm {
  const form = FileForm.safeParse({
    encoding: options.encoding,
    delimiter: options.delimiter && (tabNames.has(options.delimiter) ? '\t' : options.delimiter),
    sheet: options.sheet,
    hasHeader: options.header ? undefined : false,
  })
  if (form.success) return form.data
  const [wrong] = wrongFields(form.error, '-')
  const { path, message } = wrong ?? { path: '-.encoding', message: { en: 'not known', ru: 'неизвестно' } }
  const { en, ru } = labelOf(message)
  const option = `-${path.replace('.', '')}`
  throw new AppError('invalid', { en: `${option}: ${en}.`, ru: `${option}: ${ru}.` })
}

const optionOf = (setting: string) => `--${setting.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`

/** What is wrong with the settings, by the names they have on the command line. */
function refuseSettings(kind: string, settings: Record<string, unknown>): void {
  const known = importKinds.named(kind)?.settings
  const read = known?.safeParse(settings)
  if (!known || !read || read.success) return
  const stranger = Object.keys(settings).find((name) => !(name in known.shape))
  if (stranger)
    throw new AppError('invalid', {
      en: `${optionOf(stranger)} means nothing in files of ${kind}.`,
      ru: `${optionOf(stranger)}: у файлов ${kind} такой настройки нет.`,
    })
  const [wrong] = wrongFields(read.error)
  if (!wrong) return
  const { en, ru } = labelOf(wrong.message)
  const option = optionOf(wrong.path)
  throw new AppError('invalid', { en: `${option}: ${en}.`, ru: `${option}: ${ru}.` })
}

/** What was said on the command line wins over what was guessed. */
function settingsOf(guess: Guess, options: ImportOptions): Record<string, unknown> {
  const { currency, timeZone, dateOrder, decimal, cancellationPrefix, status, channel, rule } = options
  const { discountIn, source, medium } = options
  const said = {
    ...{ currency, timeZone, dateOrder, decimal, cancellationPrefix, status, channel, rule },
    ...{ discountIn, source, medium },
  }
  return {
    ...guess.options,
    ...Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)),
  }
}

const signs: Record<string, string> = {
  comma: 'запятая',
  semicolon: 'точка с запятой',
  tab: 'табуляция',
  bar: 'вертикальная черта',
  spaces: 'пробелы',
}
const betweenCells = (sign: string) =>
  inWords({ en: `${sign} between the cells`, ru: `между ячейками ${signs[sign] ?? sign}` })

function showReading({ form, columns }: OpenedFile, guess: Guess, settings: Record<string, unknown>) {
  const said = [form.kind, form.encoding, form.sheet, form.delimiter && betweenCells(form.delimiter)]
  say(`${bold(inWords({ en: 'Columns', ru: 'Столбцы' }))} ${quiet(said.filter(Boolean).join(', '))}`)
  say(table(Object.entries(guess.mapping).map(([field, column]) => [`  ${field}`, column])))
  const used = new Set<string>(Object.values(guess.mapping))
  const unused = columns.filter((column) => !used.has(column))
  if (unused.length > 0)
    say(`${amber('!')} ${inWords({ en: 'Not brought in', ru: 'Не загрузим' })}: ${unused.join(', ')}`)
  say(bold(inWords({ en: 'Settings', ru: 'Настройки' })))
  say(table(Object.entries(settings).map(([name, value]) => [`  ${name}`, String(value)])))
  for (const doubt of guess.doubts) say(`${amber('!')} ${inWords(doubt)}`)
}

function warnOfMix({ mix, form }: Awaited<ReturnType<typeof openFile>>) {
  if (!mix || form.encoding === 'utf-8-by-line') return
  const words = {
    en: `The file mixes encodings: ${mix.utf8} lines are UTF-8, ${mix.other} are not. Read each in its own: --encoding utf-8-by-line.`,
    ru: `В файле смешаны кодировки: строк в UTF-8 — ${mix.utf8}, в другой — ${mix.other}. Прочитать каждую в своей: --encoding utf-8-by-line.`,
  }
  say(`${amber('!')} ${inWords(words)}`)
}

const whole = (count: unknown) => Number(count ?? 0).toLocaleString(language)

function showSummary(one: StoredImport, seconds: number) {
  const counted = importKinds.named(one.kind)?.counted ?? {}
  const counts = (one.summary.counts ?? {}) as Record<string, number>
  const brought = (one.summary.brought ?? {}) as Record<string, unknown>
  const revenue = Object.entries((brought.revenueMinor ?? {}) as Record<string, number>)
  const named = (figures: Record<string, unknown>) =>
    Object.entries(counted)
      .filter(([name]) => typeof figures[name] === 'number')
      .map(([name, label]): [string, string] => [inWords(label).toLowerCase(), whole(figures[name])])
  const rows: [string, string][] = [
    [inWords({ en: 'rows read', ru: 'прочитано строк' }), whole(one.rowsTotal)],
    [inWords({ en: 'rows left out', ru: 'не принято строк' }), whole(one.rowsFailed)],
    ...named(counts),
  ]
  const kept: [string, string][] = [
    ...named(brought),
    ...revenue.map(([currency, minor]): [string, string] => [
      inWords({ en: `revenue, ${currency}`, ru: `выручка, ${currency}` }),
      formatMoney(minor, currency, language),
    ]),
  ]
  const shown = (list: [string, string][]) =>
    table(
      list.map(([name, count]) => [`  ${name}`, count]),
      ['left', 'right'],
    )
  const title = one.dryRun
    ? inWords({ en: 'This import would bring', ru: 'Этот импорт принёс бы' })
    : inWords({ en: 'This import', ru: 'Этот импорт' })
  const took = inWords({ en: `${seconds.toFixed(1)} s`, ru: `${seconds.toFixed(1).replace('.', ',')} с` })
  say(`${bold(title)} ${quiet(took)}`)
  say(shown(rows))
  if (one.dryRun)
    say(
      `${green('✓')} ${inWords({ en: 'It was only looked at. Nothing was saved.', ru: 'Это была примерка: ничего не записано.' })}`,
    )
  if (one.status !== 'done' || kept.length === 0) return
  say(bold(inWords({ en: 'The base holds of this file', ru: 'Теперь в базе из этого файла' })))
  say(shown(kept))
}

const nothingCame = ({ rowsDone }: StoredImport) =>
  rowsDone > 0 ? '' : inWords({ en: ' Nothing was brought in.', ru: ' Ничего не загружено.' })

/** A worker that does not begin within this time is not there: then this command does it. */
const patienceMs = 5_000

/** Watches the import, shows how far it is, and returns it when it has ended. */
async function carryOut(place: ImportPlace, one: StoredImport): Promise<StoredImport> {
  const { db } = place.runtime.engines
  const stopping = new AbortController()
  const progress = showProgress()
  const onSignal = () => {
    stopping.abort()
    void markEnded(db, one, 'stopped')
  }
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)
  const startedAt = Date.now()
  let here: Promise<unknown> | null = null
  let trouble: unknown = null
  try {
    for (;;) {
      const now = await findImport(db, one.workspaceId, one.id)
      if (!now) throw new AppError('conflict', { en: 'The import was deleted.', ru: 'Импорт удалён.' })
      progress.show(now)
      if (now.endedAt) return now
      const isIgnored = now.status === 'waiting' && Date.now() - startedAt > patienceMs
      if (trouble) throw trouble
      if (!here && (place.runner === 'command-line' || isIgnored)) {
        here = carryOutImport(importWork(place.runtime), one, stopping.signal).catch((error) => {
          trouble = error
        })
      }
      await pause(200)
    }
  } finally {
    await here
    progress.end()
    process.off('SIGINT', onSignal)
    process.off('SIGTERM', onSignal)
  }
}

async function writeErrors(place: ImportPlace, one: StoredImport, target: string | undefined) {
  if (one.rowsFailed === 0) return
  const { db } = place.runtime.engines
  if (!target) {
    const errors = await readErrors(db, one, 5)
    for (const { rowNo, reason } of errors)
      say(`${red('✗')} ${inWords({ en: 'row', ru: 'строка' })} ${rowNo}: ${inWords(reason)}`)
    const more = whole(one.rowsFailed - errors.length)
    if (one.rowsFailed > errors.length)
      say(quiet(`  ${inWords({ en: `and ${more} more`, ru: `и ещё ${more}` })}`))
    say(
      quiet(
        `  ${inWords({
          en: '--errors FILE writes all of them, to be corrected and brought again.',
          ru: '--errors ФАЙЛ запишет их все: исправьте и загрузите снова.',
        })}`,
      ),
    )
    return
  }
  const most = 1_000_000
  await writeFile(target, errorsCsv(one.columns, await readErrors(db, one, most), language))
  const count = whole(one.rowsFailed)
  say(
    `${red('✗')} ${inWords({
      en: `${count} rows were left out. They are in ${target}, each with its reason.`,
      ru: `Не принято строк: ${count}. Они в ${target}, у каждой своя причина.`,
    })}`,
  )
}

/** @returns 0 when every row is in; 1 when some were left out or the import did not come to its end */
export async function importFile(
  config: Config,
  kind: string,
  file: string,
  options: ImportOptions,
): Promise<number> {
  const path = resolve(file)
  const form = formOf(options)
  const opened = await openFile(path, form)
  const place = await openImportPlace(config)
  try {
    const { db } = place.runtime.engines
    const workspaceId = await workspaceNamed(place.runtime, options.workspace)
    if (workspaceId === noWorkspace) {
      throw new AppError('invalid', {
        en: 'There is no workspace yet. Make the first one: “npm start”, and open its address.',
        ru: 'Пространства ещё нет. Заведите первое: «npm start» и откройте его адрес.',
      })
    }
    const workspace = await getWorkspace(db, workspaceId)
    const guess = await guessMapping(db, kind, opened, workspace, options.map)
    const settings = settingsOf(guess, options)
    refuseSettings(kind, settings)
    showReading(opened, guess, settings)
    warnOfMix(opened)
    const startedAt = Date.now()
    const created = await db.transaction().execute((tx) =>
      createImport(
        tx,
        workspace,
        {
          kind,
          fileName: basename(path),
          filePath: path,
          mapping: guess.mapping,
          options: settings,
          form,
          createdBy: 'command-line',
          runner: place.runner,
          dryRun: options.dryRun ?? false,
        },
        opened,
      ),
    )
    const ended = await carryOut(place, created)
    await place.settle()
    showSummary(ended, (Date.now() - startedAt) / 1_000)
    await writeErrors(place, ended, options.errors)
    if (ended.status === 'failed' && ended.error)
      say(`${red('✗')} ${inWords(ended.error)}${nothingCame(ended)}`)
    if (ended.status === 'stopped')
      say(
        `${amber('!')} ${inWords({
          en: 'Stopped. What was saved stays; the same command goes on with the rest.',
          ru: 'Остановлено. Сохранённое остаётся; та же команда загрузит остальное.',
        })}`,
      )
    return ended.status === 'done' && ended.rowsFailed === 0 ? 0 : 1
  } finally {
    await place.close()
  }
}

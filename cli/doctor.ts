import { Command } from 'commander'
import { readConfig } from '../kit/config.ts'
import { reasonOf } from '../kit/errors.ts'
import { asAppError } from '../server/http/errors.ts'
import type { Report } from '../server/system/report.ts'
import { inWords, language } from './language.ts'
import { amber, bold, bytes, green, quiet, red, say, span, table } from './terminal.ts'

const silentTooLongSeconds = 20

const whole = (count: number) => count.toLocaleString(language)

function showEngines(report: Report) {
  say(bold(inWords({ en: 'Engines', ru: 'Движки' })))
  say(
    table(
      report.engines.map((engine) => [
        `  ${engine.isReachable ? green('✓') : red('✗')} ${engine.name}`,
        engine.version ?? inWords({ en: 'does not answer', ru: 'не отвечает' }),
        engine.sizeBytes === null ? '' : bytes(engine.sizeBytes),
        engine.answeredInMs === null
          ? ''
          : quiet(
              inWords({
                en: `answers in ${engine.answeredInMs} ms`,
                ru: `отвечает за ${engine.answeredInMs} мс`,
              }),
            ),
      ]),
      ['left', 'left', 'right'],
    ),
  )
}

function showProcesses(report: Report) {
  say(bold(inWords({ en: 'Processes', ru: 'Процессы' })))
  say(
    table(
      report.processes.map((one) => {
        const isGone = one.processId === null || one.silentSeconds > silentTooLongSeconds
        const since = one.startedAt
          ? inWords({
              en: `up ${span((Date.now() - new Date(one.startedAt).getTime()) / 1000)}`,
              ru: `работает ${span((Date.now() - new Date(one.startedAt).getTime()) / 1000)}`,
            })
          : ''
        return [
          `  ${isGone ? red('✗') : green('✓')} ${one.role}`,
          one.processId === null ? inWords({ en: 'down', ru: 'не запущен' }) : `pid ${one.processId}`,
          one.residentBytes === null ? '' : bytes(one.residentBytes),
          quiet(
            isGone
              ? inWords({
                  en: `silent for ${span(one.silentSeconds)}`,
                  ru: `молчит ${span(one.silentSeconds)}`,
                })
              : since,
          ),
          one.restarts > 0
            ? amber(
                inWords({
                  en: `restarted ${one.restarts} times: ${one.lastError}`,
                  ru: `перезапусков: ${one.restarts}, последний: ${one.lastError}`,
                }),
              )
            : '',
        ]
      }),
      ['left', 'left', 'right'],
    ),
  )
}

function showLanes(report: Report) {
  if (report.lanes.length > 0) {
    say(bold(inWords({ en: 'Lanes', ru: 'Полосы' })))
    say(
      table(
        report.lanes.map((lane) => [
          `  ${lane.trouble ? red('✗') : green('✓')} ${lane.name}`,
          inWords({ en: `${whole(lane.rounds)} rounds`, ru: `кругов: ${whole(lane.rounds)}` }),
          lane.trouble ? red(lane.trouble) : '',
        ]),
        ['left', 'right'],
      ),
    )
  }
  if (report.lags.length > 0) {
    say(bold(inWords({ en: 'Waiting in the log', ru: 'Ждёт в журнале' })))
    say(
      table(
        report.lags.map((lag) => [
          `  ${lag.topic} → ${lag.consumer}`,
          inWords({ en: `${whole(lag.records)} records`, ru: `записей: ${whole(lag.records)}` }),
          lag.records > 0
            ? quiet(
                inWords({
                  en: `oldest ${span(lag.oldestAgeSeconds)}`,
                  ru: `старшей ${span(lag.oldestAgeSeconds)}`,
                }),
              )
            : '',
        ]),
        ['left', 'right'],
      ),
    )
  }
}

function showRest(report: Report) {
  const { messages, disk } = report
  say(bold(inWords({ en: 'Kept', ru: 'Хранится' })))
  say(
    table([
      [
        `  ${inWords({ en: 'messages', ru: 'сообщения' })}`,
        inWords({
          en: `${messages.queued} queued, ${messages.retrying} retrying, ${messages.inDoubt} in doubt, ${messages.failedLastDay} failed in a day`,
          ru: `в очереди ${messages.queued}, повторяются ${messages.retrying}, под вопросом ${messages.inDoubt}, не ушло за день ${messages.failedLastDay}`,
        }),
      ],
      [`  ${inWords({ en: 'dead letters', ru: 'непринятые события' })}`, whole(report.deadLetters)],
      ...(disk
        ? [
            [
              `  ${inWords({ en: 'disk', ru: 'диск' })}`,
              inWords({
                en: `${bytes(disk.freeBytes)} free of ${bytes(disk.totalBytes)} at ${disk.path}`,
                ru: `свободно ${bytes(disk.freeBytes)} из ${bytes(disk.totalBytes)}, ${disk.path}`,
              }),
            ],
          ]
        : []),
    ]),
  )
}

function showAdvice(report: Report) {
  say()
  if (report.advice.length === 0)
    say(`${green('✓')} ${inWords({ en: 'All is well.', ru: 'Всё в порядке.' })}`)
  for (const one of report.advice)
    say(`${one.level === 'trouble' ? red('✗') : amber('!')} ${inWords(one.text)}`)
}

/** `habitue doctor`: what runs where, how it is, and what to do; ends with 1 when something is in trouble. */
export const doctorCommand = () =>
  new Command('doctor')
    .description(
      inWords({
        en: 'say what runs where, what falls behind and what to do about it',
        ru: 'сказать, что где работает, что отстаёт и что с этим делать',
      }),
    )
    .option('--json', inWords({ en: 'the report as JSON', ru: 'отчёт в JSON' }))
    .action(async (options: { json?: boolean }) => {
      const config = readConfig()
      const { openLocalRuntime } = await import('./local-runtime.ts')
      const { readReport } = await import('../server/system/read-report.ts')
      const runtime = await openLocalRuntime(config).catch((error: unknown) => {
        const failure = asAppError(error)
        const reason = failure ? inWords(failure.words) : reasonOf(error)
        if (options.json) say(JSON.stringify({ isRunning: false, reason }))
        else say(`${red('✗')} ${reason}`)
        return null
      })
      if (!runtime) {
        process.exitCode = 1
        return
      }
      try {
        const report = await readReport({
          db: runtime.engines.db,
          clickhouse: runtime.engines.clickhouse,
          home: config.home,
        })
        if (options.json) say(JSON.stringify(report, null, 2))
        else {
          say(`Habitué ${report.version} ${quiet(`· Node ${report.nodeVersion} · ${runtime.publicUrl}`)}`)
          say()
          showEngines(report)
          showProcesses(report)
          showLanes(report)
          showRest(report)
          showAdvice(report)
        }
        if (report.advice.some((one) => one.level === 'trouble')) process.exitCode = 1
      } finally {
        await runtime.close()
      }
    })

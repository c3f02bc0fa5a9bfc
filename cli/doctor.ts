import { Command } from 'commander'
import { readConfig } from '../kit/config.ts'
import { reasonOf } from '../kit/errors.ts'
import { asAppError } from '../server/http/errors.ts'
import type { Report } from '../server/system/report.ts'
import { amber, bold, bytes, green, quiet, red, say, span, table } from './terminal.ts'

const silentTooLongSeconds = 20

function showEngines(report: Report) {
  say(bold('Engines'))
  say(
    table(
      report.engines.map((engine) => [
        `  ${engine.isReachable ? green('✓') : red('✗')} ${engine.name}`,
        engine.version ?? 'does not answer',
        engine.sizeBytes === null ? '' : bytes(engine.sizeBytes),
        engine.answeredInMs === null ? '' : quiet(`answers in ${engine.answeredInMs} ms`),
      ]),
      ['left', 'left', 'right'],
    ),
  )
}

function showProcesses(report: Report) {
  say(bold('Processes'))
  say(
    table(
      report.processes.map((one) => {
        const isGone = one.processId === null || one.silentSeconds > silentTooLongSeconds
        const since = one.startedAt
          ? `up ${span((Date.now() - new Date(one.startedAt).getTime()) / 1000)}`
          : ''
        return [
          `  ${isGone ? red('✗') : green('✓')} ${one.role}`,
          one.processId === null ? 'down' : `pid ${one.processId}`,
          one.residentBytes === null ? '' : bytes(one.residentBytes),
          quiet(isGone ? `silent for ${span(one.silentSeconds)}` : since),
          one.restarts > 0 ? amber(`restarted ${one.restarts} times: ${one.lastError}`) : '',
        ]
      }),
      ['left', 'left', 'right'],
    ),
  )
}

function showLanes(report: Report) {
  if (report.lanes.length > 0) {
    say(bold('Lanes'))
    say(
      table(
        report.lanes.map((lane) => [
          `  ${lane.trouble ? red('✗') : green('✓')} ${lane.name}`,
          `${lane.rounds.toLocaleString('en')} rounds`,
          lane.trouble ? red(lane.trouble) : '',
        ]),
        ['left', 'right'],
      ),
    )
  }
  if (report.lags.length > 0) {
    say(bold('Waiting in the log'))
    say(
      table(
        report.lags.map((lag) => [
          `  ${lag.topic} → ${lag.consumer}`,
          `${lag.records.toLocaleString('en')} records`,
          lag.records > 0 ? quiet(`oldest ${span(lag.oldestAgeSeconds)}`) : '',
        ]),
        ['left', 'right'],
      ),
    )
  }
}

function showRest(report: Report) {
  const { messages, disk } = report
  say(bold('Kept'))
  say(
    table([
      [
        '  messages',
        `${messages.queued} queued, ${messages.retrying} retrying, ${messages.inDoubt} in doubt, ${messages.failedLastDay} failed in a day`,
      ],
      ['  dead letters', report.deadLetters.toLocaleString('en')],
      ...(disk
        ? [['  disk', `${bytes(disk.freeBytes)} free of ${bytes(disk.totalBytes)} at ${disk.path}`]]
        : []),
    ]),
  )
}

function showAdvice(report: Report) {
  say()
  if (report.advice.length === 0) say(`${green('✓')} All is well.`)
  for (const one of report.advice) say(`${one.level === 'trouble' ? red('✗') : amber('!')} ${one.text.en}`)
}

/** `habitue doctor`: what runs where, how it is, and what to do; ends with 1 when something is in trouble. */
export const doctorCommand = () =>
  new Command('doctor')
    .description('say what runs where, what falls behind and what to do about it')
    .option('--json', 'the report as JSON')
    .action(async (options: { json?: boolean }) => {
      const config = readConfig()
      const { openLocalRuntime } = await import('./local-runtime.ts')
      const { readReport } = await import('../server/system/read-report.ts')
      const runtime = await openLocalRuntime(config).catch((error: unknown) => {
        const reason = reasonOf(asAppError(error) ?? error)
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

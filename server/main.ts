import { type Engines, migrateEngines, startEngines } from '../engines/index.ts'
import type { Config } from '../kit/config.ts'
import type { Label } from '../kit/kinds.ts'
import { diary } from '../kit/log.ts'
import { awaitGivenEngines } from './await-engines.ts'
import type { ServerPlugin } from './http/create-http-server.ts'
import { type ProcessState, tellState } from './jobs/tell-state.ts'
import { keepWorker } from './keep-worker.ts'
import { checkPort } from './port.ts'
import { forgetRunning, noteRunning } from './running.ts'
import { openRuntime, type Runtime } from './runtime.ts'

/** Shows a step while it is done: how, is the caller's matter. */
export type Step = <Result>(
  label: Label,
  work: (say: (detail: string) => void) => Promise<Result>,
) => Promise<Result>

export interface MainOptions {
  /** Addresses beside the product's own: the demo's shop and mailbox. */
  plugins?: readonly ServerPlugin[]
  /** Done once the engines are migrated and before anybody is answered: the demo fills its workspace. */
  prepare?: (runtime: Runtime, step: Step) => Promise<void>
  step?: Step
  /** For the worker, beside our own: the demo's speed. */
  workerEnvironment?: Record<string, string>
  /** Once aborted nothing further is started: what was started is stopped in order. */
  signal?: AbortSignal
}

export interface Main {
  runtime: Runtime
  url: string
  /** Ends everything in order: no new requests, requests done, lanes' rounds done, engines closed. */
  stop(): Promise<void>
}

export const tablesLabel: Label = { en: 'Bring the tables up to date', ru: 'Обновление таблиц' }

const quietly: Step = (_label, work) => work(() => {})

/**
 * Starts everything: engines, migrations, HTTP, the worker. What was started before a failure is stopped again.
 * @throws AppError conflict when the port or the folder is taken; unavailable when an engine cannot run here;
 * the signal's reason when it was aborted meanwhile
 */
export async function startMain(config: Config, options: MainOptions = {}): Promise<Main> {
  const { signal } = options
  const step: Step = (label, work) => {
    signal?.throwIfAborted()
    return (options.step ?? quietly)(label, work)
  }
  const undo: (() => Promise<unknown>)[] = []
  async function stop() {
    for (const end of undo.splice(0).reverse())
      await end().catch((error) => diary.error({ error }, 'something did not stop in order'))
  }
  try {
    await checkPort(config)
    // Loaded while the engines, which are other processes, come up.
    const loadingHttp = import('./http/create-http-server.ts')
    loadingHttp.catch(() => {})
    const engines = await step(engineLabel(config), (say) =>
      startEngines({ ...config, onProgress: (engine, message) => say(`${engine}: ${message}`) }),
    )
    undo.push(() => engines.stop())
    if (config.postgresUrl || config.clickhouseUrl)
      await step(
        { en: 'Reach the engines given by address', ru: 'Связь с движками по заданным адресам' },
        (say) => awaitGivenEngines(config, engines, say),
      )
    await step(tablesLabel, () => migrateEngines(engines))
    const runtime = await openRuntime(config, engines)
    undo.push(() => runtime.close())
    await options.prepare?.(runtime, step)
    await step({ en: 'Open the door', ru: 'Приём запросов' }, async () => {
      const { createHttpServer, listenHttp } = await loadingHttp
      const app = await createHttpServer(runtime, { plugins: options.plugins ?? [] })
      const doors: (() => Promise<unknown>)[] = [() => app.close()]
      undo.push(() => Promise.all(doors.map((close) => close())))
      await listenHttp(app, runtime)
      if (config.mailPort === 0) return
      const { openMailPort } = await import('./mail/mail-port.ts')
      const mail = await openMailPort(runtime, config.mailPort)
      doors.push(() => mail.close())
    })
    await noteRunning(config.home, { url: runtime.publicUrl, ...runtime.urls })
    undo.unshift(() => forgetRunning(config.home))
    const worker = await step({ en: 'Start the lanes', ru: 'Запуск полос' }, () =>
      keepWorker(runtime, options.workerEnvironment ?? {}),
    )
    // The worker stops after the door is closed and before the engines are.
    undo.splice(undo.length - 1, 0, () => worker.stop())
    const telling = tellState(runtime, { role: 'main', others: () => engineStates(engines) })
    undo.push(() => telling.stop())
    signal?.throwIfAborted()
    return { runtime, url: runtime.publicUrl, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Engines given by address are watched by somebody else. */
const engineStates = (engines: Engines): ProcessState[] =>
  engines
    .status()
    .filter((one) => one.kind === 'embedded')
    .map((one) => ({
      role: one.name,
      processId: one.pid,
      residentBytes: one.residentBytes,
      startedAt: one.startedAt,
      restarts: one.restarts,
      lastError: one.lastError,
    }))

function engineLabel({ postgresUrl, clickhouseUrl }: Config): Label {
  if (postgresUrl && clickhouseUrl) return { en: 'Take hold of the home folder', ru: 'Папка с данными' }
  const started = postgresUrl ? 'ClickHouse' : clickhouseUrl ? 'PostgreSQL' : null
  const named = (and: string) => started ?? `PostgreSQL ${and} ClickHouse`
  return { en: `Start ${named('and')}`, ru: `Запуск ${named('и')}` }
}

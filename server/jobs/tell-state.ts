import { sql } from '../../engines/index.ts'
import { diary } from '../../kit/log.ts'
import { secondMs } from '../../kit/time.ts'
import type { Runtime } from '../runtime.ts'
import type { Lane } from './lane.ts'

const everyMs = 3 * secondMs

export interface ProcessState {
  role: string
  processId: number | null
  residentBytes: number | null
  startedAt: Date | null
  restarts: number
  lastError: string | null
}

interface Teller {
  role: 'main' | 'worker'
  /** The lanes that run in this process. */
  lanes?: readonly Lane[]
  /** Other processes that this one looks after. */
  others?: () => ProcessState[]
}

/** Writes down every few seconds how this process and its lanes are, so that any other process can show it. */
export function tellState(runtime: Runtime, teller: Teller): { stop(): Promise<void> } {
  const { db } = runtime.engines
  const startedAt = new Date(Date.now() - process.uptime() * secondMs)
  let telling: Promise<void> = Promise.resolve()

  const ourselves = (): ProcessState => ({
    role: teller.role,
    processId: process.pid,
    residentBytes: process.memoryUsage.rss(),
    startedAt,
    restarts: 0,
    lastError: null,
  })

  async function tell() {
    const states = [ourselves(), ...(teller.others?.() ?? [])]
    await sql`
      insert into process_states (role, process_id, resident_bytes, started_at, restarts, last_error)
      select role, "processId", "residentBytes", "startedAt", restarts, "lastError"
      from jsonb_to_recordset(${JSON.stringify(states)}::jsonb) as told(role text, "processId" int,
        "residentBytes" bigint, "startedAt" timestamptz, restarts int, "lastError" text)
      on conflict (role) do update set process_id = excluded.process_id, resident_bytes = excluded.resident_bytes,
        started_at = excluded.started_at, restarts = excluded.restarts, last_error = excluded.last_error,
        said_at = now()`.execute(db)
    const lanes = (teller.lanes ?? []).map(({ state }) => ({ ...state, processId: process.pid }))
    if (lanes.length === 0) return
    await sql`
      insert into lane_states (name, process_id, rounds, trouble, trouble_since, last_round_at)
      select name, "processId", rounds, trouble, "troubleSince", "lastRoundAt"
      from jsonb_to_recordset(${JSON.stringify(lanes)}::jsonb) as told(name text, "processId" int, rounds bigint,
        trouble text, "troubleSince" timestamptz, "lastRoundAt" timestamptz)
      on conflict (name) do update set process_id = excluded.process_id, rounds = excluded.rounds,
        trouble = excluded.trouble, trouble_since = excluded.trouble_since,
        last_round_at = excluded.last_round_at, said_at = now()`.execute(db)
  }

  const tellQuietly = () => {
    telling = tell().catch((error) => diary.debug({ error }, 'the state could not be written down'))
  }
  tellQuietly()
  const timer = setInterval(tellQuietly, everyMs)
  return {
    async stop() {
      clearInterval(timer)
      await telling
    },
  }
}

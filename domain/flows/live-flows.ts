import type { Transaction } from '../../engines/index.ts'
import { type Cue, type Definition, eventOf } from './flow.ts'
import { kindOf } from './steps/index.ts'
import { liveFlows, versionsOf } from './store.ts'

/** A running or paused flow and what it listens to, in any of its versions. */
export interface LiveFlow {
  id: string
  isRunning: boolean
  version: number
  definition: Definition
  /** Events that people standing in it may wait for. */
  awaits: Set<string>
  /** What leads people out of it, by the version they are on their way by. */
  exits: { version: number; place: number; cue: Cue }[]
}

export interface LiveFlows {
  all: LiveFlow[]
  /** Every event name that concerns any of them. */
  concerns: Set<string>
}

const kept = new Map<string, { signature: string; flows: LiveFlows }>()

/** A workspace's started flows; read again only when one was changed, started or paused. */
export async function liveFlowsOf(tx: Transaction, workspaceId: string): Promise<LiveFlows> {
  const rows = await liveFlows(tx, workspaceId)
  const signature = rows.map((row) => `${row.id} ${row.status} ${row.updated_at.getTime()}`).join()
  const known = kept.get(workspaceId)
  if (known?.signature === signature) return known.flows
  const versions = await versionsOf(
    tx,
    workspaceId,
    rows.map((row) => row.id),
  )
  const all = rows.flatMap((row): LiveFlow[] => {
    const own = versions.filter((one) => one.flow_id === row.id)
    const current = own.find((one) => one.version === row.version)?.definition
    if (!current) return []
    const awaited = own.flatMap(({ definition }) =>
      definition.steps.flatMap((step) => kindOf(step).awaits?.(step as never) ?? []),
    )
    const exits = own.flatMap(({ version, definition }) =>
      definition.exit.map((cue, place) => ({ version, place, cue })),
    )
    return [
      {
        id: row.id,
        isRunning: row.status === 'running',
        version: row.version,
        definition: current,
        awaits: new Set(awaited),
        exits,
      },
    ]
  })
  const concerns = new Set(
    all.flatMap((flow) => [
      ...(flow.isRunning ? [eventOf(flow.definition.trigger)] : []),
      ...flow.awaits,
      ...flow.exits.map(({ cue }) => eventOf(cue)),
    ]),
  )
  const flows = { all, concerns }
  if (kept.size > 10_000) kept.clear()
  kept.set(workspaceId, { signature, flows })
  return flows
}

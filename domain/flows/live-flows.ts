import type { Transaction } from '../../engines/index.ts'
import type { Definition } from './flow.ts'
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
  /** Events that lead people out of it. */
  exits: Set<string>
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
    const exits = own.flatMap(({ definition }) => definition.exit.map((rule) => rule.event))
    return [
      {
        id: row.id,
        isRunning: row.status === 'running',
        version: row.version,
        definition: current,
        awaits: new Set(awaited),
        exits: new Set(exits),
      },
    ]
  })
  const concerns = new Set(
    all.flatMap((flow) => [
      ...(flow.isRunning ? [flow.definition.trigger.event] : []),
      ...flow.awaits,
      ...flow.exits,
    ]),
  )
  const flows = { all, concerns }
  if (kept.size > 10_000) kept.clear()
  kept.set(workspaceId, { signature, flows })
  return flows
}

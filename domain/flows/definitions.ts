import { sql, type Transaction } from '../../engines/index.ts'
import type { Definition } from './flow.ts'
import type { Step } from './steps/index.ts'

/** A version by which people are on their way: it never changes, so it is read once. */
export interface FlowVersion {
  definition: Definition
  steps: Map<string, Step>
}

const kept = new Map<string, FlowVersion>()
const atMost = 2_000

export async function flowVersions(
  tx: Transaction,
  workspaceId: string,
  wanted: readonly { flow_id: string; version: number }[],
): Promise<(flowId: string, version: number) => FlowVersion | undefined> {
  const key = (flowId: string, version: number) => `${flowId} ${version}`
  const lacking = wanted.filter((one) => !kept.has(key(one.flow_id, one.version)))
  if (lacking.length > 0) {
    const { rows } = await sql<{ flow_id: string; version: number; definition: Definition }>`
      select flow_id, version, definition from flow_versions
      where workspace_id = ${workspaceId} and flow_id = any(${[...new Set(lacking.map((one) => one.flow_id))]}::uuid[])`.execute(
      tx,
    )
    if (kept.size > atMost) kept.clear()
    for (const row of rows)
      kept.set(key(row.flow_id, row.version), {
        definition: row.definition,
        steps: new Map(row.definition.steps.map((step) => [step.id, step])),
      })
  }
  return (flowId, version) => kept.get(key(flowId, version))
}

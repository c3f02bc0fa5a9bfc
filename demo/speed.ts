import { z } from 'zod'
import { sql } from '../engines/index.ts'
import type { Runtime } from '../server/runtime.ts'
import { act, usualTimeScale } from './base/fill-workspace.ts'

/** How many times faster waits of flows pass: as in life, an hour in a minute, an hour in ten seconds. */
export const speeds = [1, 60, 360] as const
export const Speed = z.union(speeds.map((speed) => z.literal(speed)))

export async function readSpeed({ engines }: Runtime, workspaceId: string): Promise<number> {
  const { rows } = await sql<{ scale: number | null }>`
    select (settings->>'timeScale')::float8 as scale from workspaces where id = ${workspaceId}`.execute(
    engines.db,
  )
  return rows[0]?.scale ?? usualTimeScale
}

/** From now on; those who are waiting already wait that much shorter or longer too. */
export async function changeSpeed(runtime: Runtime, workspaceId: string, speed: number): Promise<void> {
  const before = await readSpeed(runtime, workspaceId)
  await act(runtime, workspaceId, 'workspaces.update', { settings: { timeScale: speed } })
  await sql`
    update enrolments set wake_at = now() + (wake_at - now()) * ${before / speed}::float8
    where workspace_id = ${workspaceId} and status = 'waiting' and wake_at > now()`.execute(
    runtime.engines.db,
  )
}

import { writeFileSync } from 'node:fs'
import { getPriority, setPriority } from 'node:os'

const steps = 10

/**
 * Lets other processes go first on the cores, as the worker does: who is answered does not wait for what is computed.
 * Linux weighs sessions, not processes, where autogroups are on (sched(7)), and a detached process has a session of its own.
 */
export function standBack(processId: number): void {
  setPriority(processId, Math.min(getPriority() + steps, 19))
  try {
    writeFileSync(`/proc/${processId}/autogroup`, String(steps))
  } catch {
    // no autogroups here: its own priority counts
  }
}

import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'

/** A process of some machine, told so that nobody takes another one for it. */
export interface ProcessMark {
  pid: number
  /** When it began, in the kernel's ticks; '' where the kernel does not tell. */
  began: string
  /** The machine, since it was switched on, and the room within it in which process ids count. */
  place: string
}

function told(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

function placeHere(): string {
  try {
    return `${told('/proc/sys/kernel/random/boot_id').trim()} ${readlinkSync('/proc/self/ns/pid')}`
  } catch {
    return hostname()
  }
}

/** State and beginning of a process: fields 3 and 22 of proc(5)'s stat, after the name in brackets. */
function statOf(pid: number): { state: string; began: string } | null {
  const stat = told(`/proc/${pid}/stat`)
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const [state] = fields
  return stat && state ? { state, began: fields[19] ?? '' } : null
}

export const markOfThisProcess = (): ProcessMark => ({
  pid: process.pid,
  began: statOf(process.pid)?.began ?? '',
  place: placeHere(),
})

/**
 * Whether a process has ended for certain. One that is only frozen has not; of one on another machine, or of this one before
 * it was switched on again, nothing is known.
 */
export function hasEnded({ pid, began, place }: ProcessMark): boolean {
  if (place !== placeHere()) return false
  try {
    process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH'
  }
  const stat = statOf(pid)
  if (!stat) return false
  return stat.state === 'Z' || stat.state === 'X' || (began !== '' && stat.began !== began)
}

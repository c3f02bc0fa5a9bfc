import { daysOn, earliestZoneAheadMs, momentOf, monthsOn } from '../../kit/local-time.ts'
import { dayMs } from '../../kit/time.ts'
import type { Definition, Schedule } from './campaign.ts'

/** The day an occasion of a repeated schedule falls on; the first one is 0. */
function dayOf(schedule: Extract<Schedule, { kind: 'repeated' }>, occasion: number): string {
  if (schedule.every === 'month') return monthsOn(schedule.firstDay, occasion)
  return daysOn(schedule.firstDay, occasion * (schedule.every === 'week' ? 7 : 1))
}

/** Where a day has its first morning on the earth: what goes by each customer's clock begins then. */
const firstMomentOf = (day: string, time: string) =>
  new Date(Date.parse(`${day}T${time}:00Z`) - earliestZoneAheadMs)

/** When the first occasion after `after` begins; null when there is none any more. */
export function nextOccasion(
  schedule: Schedule,
  timeZone: string,
  now: Date,
  after: Date | null,
): Date | null {
  if (schedule.kind !== 'repeated') {
    if (after) return null
    if (schedule.kind === 'now') return now
    if (schedule.kind === 'at') return new Date(Math.max(Date.parse(schedule.at), now.getTime()))
    const time = schedule.kind === 'local' ? schedule.time : hourText(schedule.fromHour)
    return new Date(Math.max(firstMomentOf(schedule.day, time).getTime(), now.getTime()))
  }
  const least = Math.max(after ? after.getTime() + 1 : 0, now.getTime())
  // From shortly before, not from the first day: a daily one may be years old.
  const days = (least - Date.parse(`${schedule.firstDay}T00:00:00Z`)) / dayMs
  const length = schedule.every === 'month' ? 31 : schedule.every === 'week' ? 7 : 1
  for (let occasion = Math.max(0, Math.floor(days / length) - 2); ; occasion++) {
    const day = dayOf(schedule, occasion)
    if (schedule.lastDay && day > schedule.lastDay) return null
    const at = schedule.isLocal ? firstMomentOf(day, schedule.time) : momentOf(day, schedule.time, timeZone)
    if (at.getTime() >= least) return at
  }
}

export const hourText = (hour: number) => `${String(hour).padStart(2, '0')}:00`

/** The day that an occasion goes by each customer's own clock; null when it goes by the workspace's. */
export function localDayOf(definition: Definition, plannedAt: Date): string | null {
  const { schedule } = definition
  if (schedule.kind === 'local' || schedule.kind === 'best') return schedule.day
  if (schedule.kind !== 'repeated' || !schedule.isLocal) return null
  // It was planned fourteen hours before the day's time in London.
  return new Date(plannedAt.getTime() + earliestZoneAheadMs).toISOString().slice(0, 10)
}

/** The next moment at which a zone's clocks show this time: on the day, or, where that is over, the first day it is not. */
export function upcoming(day: string, time: string, timeZone: string, now: Date): Date {
  const at = momentOf(day, time, timeZone)
  if (at.getTime() >= now.getTime()) return at
  const late = Math.ceil((now.getTime() - at.getTime()) / dayMs)
  const next = momentOf(daysOn(day, late), time, timeZone)
  return next.getTime() >= now.getTime() ? next : momentOf(daysOn(day, late + 1), time, timeZone)
}

import { momentOf, offsetMs } from '../../kit/local-time.ts'
import { dayIn, hourMs } from '../../kit/time.ts'
import type { Workspace } from '../workspaces/index.ts'
import { bestHour, type Hours } from './best-hour.ts'
import type { Definition } from './campaign.ts'
import { variantOf } from './choose-variant.ts'
import { hourText, localDayOf, upcoming } from './schedule.ts'

/** Reactions by hour of UTC, told by the hours of a zone. */
export function inZone(hours: Hours, at: Date, timeZone: string): number[] {
  const ahead = Math.round(offsetMs(at, timeZone) / hourMs)
  return hours.map((_, hour) => hours[(((hour - ahead) % 24) + 24) % 24] ?? 0)
}

export interface Occasion {
  campaignId: string
  definition: Definition
  workspace: Workspace
  plannedAt: Date
  now: Date
  /** How the base's reactions spread over the day; only where hours are chosen by them. */
  shares: Hours
}

/** Whether people of an occasion are due at different times. */
export const hasOwnTimes = ({ definition, plannedAt }: Pick<Occasion, 'definition' | 'plannedAt'>): boolean =>
  localDayOf(definition, plannedAt) !== null || definition.variants.some((one) => one.time !== null)

/**
 * When somebody's letter is due: by the clocks of their own zone where the schedule says so, at the hour they react most where
 * it says that (of the hours that are still ahead on the day), at their variant's time of day where it has one, or at once. A time
 * that is over comes the next day.
 */
export function dueTimes(occasion: Occasion) {
  const { campaignId, definition, workspace, plannedAt, now, shares } = occasion
  const { schedule } = definition
  const day = localDayOf(definition, plannedAt)
  const kept = new Map<string, Date>()
  const at = (onDay: string, time: string, zone: string) => {
    const key = `${zone} ${time}`
    const known = kept.get(key)
    if (known) return known
    const found = upcoming(onDay, time, zone, now)
    kept.set(key, found)
    return found
  }
  const firstAhead = new Map<string, number>()
  /** The first hour of the day that is not over yet by a zone's clocks; all of them once the day's last is: it comes the next day. */
  const fromOf = (
    onDay: string,
    { fromHour, toHour }: { fromHour: number; toHour: number },
    zone: string,
  ) => {
    const known = firstAhead.get(zone)
    if (known !== undefined) return known
    let from = fromHour
    while (from < toHour && momentOf(onDay, hourText(from), zone).getTime() < now.getTime()) from++
    if (from === toHour) from = fromHour
    firstAhead.set(zone, from)
    return from
  }
  return (person: { id: number; timeZone: string | null }, reactions: Hours | null): Date => {
    const zone = person.timeZone ?? workspace.timeZone
    const ofVariant = variantOf(campaignId, definition, person.id)?.time
    if (day === null)
      return ofVariant ? at(dayIn(plannedAt, workspace.timeZone), ofVariant, workspace.timeZone) : now
    if (ofVariant) return at(day, ofVariant, zone)
    if (schedule.kind === 'best') {
      const own = inZone(reactions ?? Array.from({ length: 24 }, () => 0), now, zone)
      return at(day, hourText(bestHour(own, shares, fromOf(day, schedule, zone), schedule.toHour)), zone)
    }
    return schedule.kind === 'local' || schedule.kind === 'repeated' ? at(day, schedule.time, zone) : now
  }
}

import { kept } from './kept.ts'
import { tellTracking } from './tell.ts'

const tracked = kept('tracked', true)

export const isTracked = tracked.read

export function switchTracking(): void {
  tracked.write(!tracked.read())
  tellTracking(tracked.read())
}

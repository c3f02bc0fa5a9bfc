import type { Tone } from '../../ui/figure/Badge.tsx'

/** How somebody's way through a flow is going. */
export const enrolmentTones: Record<'active' | 'waiting' | 'done' | 'exited' | 'failed', Tone> = {
  active: 'accent',
  waiting: 'accent',
  done: 'good',
  exited: 'neutral',
  failed: 'bad',
}

import type { Step } from './intake-event.ts'

/** Lets flows start and wake on what happened. Must run after remember: conditions see the new order and cart. */
export const react: Step = {
  name: 'react',
  run() {},
}

import type { OutputOf } from '../../api/client.ts'

/** How customers are graded. */
export type Understanding = OutputOf<'understanding.get'>

/** Where grades and stages part now. */
export type InForce = OutputOf<'traits.state'>['inForce']

import type { OutputOf } from '../../api/client.ts'

/** How customers are graded. */
export type Understanding = OutputOf<'understanding.get'>

import type { OutputOf } from '../../../api/client.ts'

/** All that the card shows. */
export type Customer = OutputOf<'customers.get'>

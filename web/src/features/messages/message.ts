import type { OutputOf } from '../../api/client.ts'

/** One message with all that became of it. */
export type Message = OutputOf<'messages.get'>

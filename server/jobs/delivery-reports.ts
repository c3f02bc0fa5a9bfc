import { settleReports } from '../../domain/messages/index.ts'
import type { Runtime } from '../runtime.ts'
import { type Lane, startLane } from './lane.ts'

/** Gives delivery reports that came before their hand-over was written down to their messages. */
export const startDeliveryReports = ({ engines: { db } }: Runtime, workspaceIds?: readonly string[]): Lane =>
  startLane({
    name: 'delivery-reports',
    tickMilliseconds: 2_000,
    async run() {
      const settled = await db.transaction().execute((tx) => settleReports(tx, workspaceIds))
      return settled > 0 ? 'more' : 'idle'
    },
  })

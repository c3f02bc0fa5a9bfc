import {
  claimMessages,
  doubtAbandoned,
  type HandedOver,
  holdClaims,
  type LetterInHand,
  messagesDue,
  type Outlet,
  recordHandOvers,
  tellAccountTrouble,
} from '../../domain/messages/index.ts'
import { listen } from '../../engines/index.ts'
import { newId } from '../../kit/ids.ts'
import { diary } from '../../kit/log.ts'
import { pause, secondMs } from '../../kit/time.ts'
import type { Runtime } from '../runtime.ts'
import { type Lane, startLane } from './lane.ts'
import { type BusyAccount, useAccount } from './sender-accounts.ts'

export interface SenderOptions {
  /** A sender not heard of for so long is dead, and what it had in hand is in doubt. */
  silentSeconds?: number
  /** How long stopping waits for letters that are being handed over. */
  stopSeconds?: number
  /** Only messages of these workspaces; of all when left out. */
  workspaceIds?: readonly string[]
}

const claimAtOnce = 50
const mostInHand = 200

/**
 * The sender: claims due messages (commit), hands them over side by side without waiting for the slowest, writes down
 * what became of them. Wakes at once when a message is asked for. A dead mail server keeps its messages queued and
 * nobody else's.
 */
export function startSender(runtime: Runtime, options: SenderOptions = {}): Lane {
  const { db } = runtime.engines
  const silentSeconds = options.silentSeconds ?? 60
  const senderId = newId()
  const inHand = new Map<string, LetterInHand>()
  const finished: HandedOver[] = []
  const accounts = new Map<string, BusyAccount>()
  const toldTroubles = new Map<string, string | null>()
  const closing = new Set<Promise<void>>()
  let heldAt = 0

  async function writeDown() {
    const batch = finished.slice()
    if (batch.length === 0) return
    await db.transaction().execute((tx) => recordHandOvers(tx, senderId, batch))
    finished.splice(0, batch.length)
    for (const one of batch) inHand.delete(one.inHand.message.id)
  }

  async function tellTroubles() {
    for (const { account, trouble } of accounts.values()) {
      const now = trouble()
      if ((toldTroubles.get(account.id) ?? account.trouble) === now) continue
      await db.transaction().execute((tx) => tellAccountTrouble(tx, account.workspace_id, account.id, now))
      toldTroubles.set(account.id, now)
    }
  }

  async function holdAndDoubt() {
    if (Date.now() - heldAt < (silentSeconds * secondMs) / 6) return
    await db.transaction().execute((tx) => holdClaims(tx, senderId, [...inHand.keys()]))
    await db.transaction().execute((tx) => doubtAbandoned(tx, silentSeconds))
    heldAt = Date.now()
  }

  function accountFor({ account }: LetterInHand): BusyAccount {
    const known = accounts.get(account.id)
    if (known?.account.updated_at.getTime() === account.updated_at.getTime()) return known
    if (known) {
      const ended: Promise<void> = known.close().finally(() => closing.delete(ended))
      closing.add(ended)
    }
    const made = useAccount(account, runtime.keyFor, (one) => {
      finished.push(one)
      lane.wake()
    })
    accounts.set(account.id, made)
    return made
  }

  /** Accounts that are down or have their hands full: nothing more is claimed for them. */
  function shut(): Outlet[] {
    return [...accounts.values()]
      .filter((one) => one.isFull())
      .map(({ account }) => ({ workspaceId: account.workspace_id, channel: account.channel }))
  }

  async function claim(): Promise<'more' | 'idle'> {
    const limit = Math.min(claimAtOnce, mostInHand - inHand.size)
    if (limit <= 0) return 'idle'
    const maker = { publicUrl: runtime.publicUrl, key: runtime.keyFor('links') }
    const { claimed, letters } = await db
      .transaction()
      .execute((tx) =>
        claimMessages(tx, senderId, { limit, except: shut(), workspaceIds: options.workspaceIds }, maker),
      )
    for (const letter of letters) inHand.set(letter.message.id, letter)
    for (const letter of letters) accountFor(letter).take(letter)
    return claimed === limit ? 'more' : 'idle'
  }

  const lane = startLane({
    name: 'sender',
    tickMilliseconds: 500,
    async run() {
      await writeDown()
      await tellTroubles()
      await holdAndDoubt()
      return claim()
    },
  })
  const listening = listen(runtime.urls.postgresUrl, messagesDue, () => lane.wake())

  function troubleOfAccounts() {
    const troubled = [...accounts.values()].find((one) => one.trouble())
    return troubled ? `${troubled.account.name}: ${troubled.trouble()}` : null
  }
  let troubleSince: Date | null = null

  return {
    get state() {
      const trouble = lane.state.trouble ?? troubleOfAccounts()
      troubleSince = trouble ? (troubleSince ?? lane.state.troubleSince ?? new Date()) : null
      return { ...lane.state, trouble, troubleSince }
    },
    wake: () => lane.wake(),
    async stop() {
      await listening.stop()
      await lane.stop()
      const ended = Promise.all([...[...accounts.values()].map((one) => one.close()), ...closing])
      await Promise.race([ended, pause((options.stopSeconds ?? 8) * secondMs)])
      await writeDown().catch((error) =>
        diary.error({ error }, 'what became of the last letters was not kept'),
      )
    },
  }
}

import type { Listener } from '../../channels/index.ts'
import {
  type AccountRow,
  claimMessages,
  doubtAbandoned,
  type HandedOver,
  holdClaims,
  type LetterInHand,
  listeningAccounts,
  messagesDue,
  type Outlet,
  recordHandOvers,
  recordReports,
  settleLeft,
  takeReplies,
  tellAccountTrouble,
} from '../../domain/messages/index.ts'
import { listen } from '../../engines/index.ts'
import { newId } from '../../kit/ids.ts'
import { diary } from '../../kit/log.ts'
import { pause, secondMs } from '../../kit/time.ts'
import type { Runtime } from '../runtime.ts'
import { noteClaimed } from './give-way.ts'
import { type Lane, startLane } from './lane.ts'
import { type BusyAccount, useAccount } from './sender-accounts.ts'
import { notesOfTheDead, openNotes } from './sender-notes.ts'

export interface SenderOptions {
  /** A sender not heard of for so long is dead, and what it had in hand is in doubt. */
  silentSeconds?: number
  /** An account that has had letters before it for so long and said nothing is told of. */
  quietSeconds?: number
  /** How long stopping waits for letters that are being handed over. */
  stopSeconds?: number
  /** Only messages of these workspaces; of all when left out. */
  workspaceIds?: readonly string[]
}

/** Enough that a claim costs each of them little; no more than soon goes out: what is in hand when the program dies is in doubt. */
const claimAtOnce = { least: 50, most: 500 }
/** What stays here puts nothing in doubt: a claim of it is as large as a short transaction. */
const settledAtOnce = 1_000
/** When there is much to do, one claim waits for the database while another is written out. */
const claimsSideBySide = 2
const mostInHand = 2_000
/** A claim that takes no part of people for itself. */
const everybody = -1
const writtenAtOnce = 1_000
const listenEveryMs = 30 * secondMs

/**
 * The sender: claims due messages (commit), hands them over side by side without waiting for the slowest, and beside that
 * writes down what became of them. Wakes at once when a message is asked for. A dead mail server keeps its messages queued
 * and nobody else's.
 */
export function startSender(runtime: Runtime, options: SenderOptions = {}): Lane {
  const { db, clickhouse } = runtime.engines
  const silentSeconds = options.silentSeconds ?? 60
  const senderId = newId()
  const notes = openNotes(runtime.config.home, senderId)
  const inHand = new Map<string, LetterInHand>()
  const finished: HandedOver[] = []
  const accounts = new Map<string, BusyAccount>()
  const toldTroubles = new Map<string, string>()
  const closing = new Set<Promise<void>>()
  const claiming = new Map<number, Promise<number>>()
  /** The last claim found as many as it asked for. */
  let isMuch = false
  /** Nothing of what it found had to be handed over. */
  let isSettled = false
  let heldAt = 0
  let writing: Promise<void> | null = null
  /** Accounts whose connections bring reports. */
  const heard = new Set<string>()
  let listenedAt = 0

  /** While one commit is under way the next results gather. What could not be written down is tried again by the next round. */
  function writeDown(): Promise<void> {
    writing ??= writeAllDown().finally(() => {
      writing = null
    })
    return writing
  }

  async function writeAllDown() {
    while (finished.length > 0) {
      const batch = finished.slice(0, writtenAtOnce)
      await db.transaction().execute((tx) => recordHandOvers(tx, senderId, batch))
      finished.splice(0, batch.length)
      for (const one of batch) inHand.delete(one.inHand.message.id)
      notes.forget(batch.map((one) => one.inHand.message.id))
      lane.wake()
    }
  }

  async function tellTroubles() {
    for (const { account, trouble } of accounts.values()) {
      const now = trouble()
      const words = JSON.stringify(now)
      const told = toldTroubles.get(account.id)
      if (told === undefined ? !now && !account.trouble : told === words) continue
      await db.transaction().execute((tx) => tellAccountTrouble(tx, account.workspace_id, account.id, now))
      toldTroubles.set(account.id, words)
    }
  }

  async function holdAndDoubt() {
    if (Date.now() - heldAt < (silentSeconds * secondMs) / 6) return
    // What a claim under way has taken is not in hand yet.
    await Promise.all(claiming.values())
    await db.transaction().execute((tx) => holdClaims(tx, senderId, [...inHand.keys()]))
    await settleDead()
    await db.transaction().execute((tx) => doubtAbandoned(tx, silentSeconds))
    heldAt = Date.now()
  }

  /** What senders of this machine left that were killed: their notes say how far each letter came. */
  async function settleDead() {
    for (const { senderId: dead, noted, throwAway } of notesOfTheDead(runtime.config.home)) {
      const left = await db.transaction().execute((tx) => settleLeft(tx, dead, noted))
      throwAway()
      diary.info({ dead, ...left }, 'letters that a killed sender had in hand are settled by its notes')
    }
  }

  function leave(accountId: string) {
    heard.delete(accountId)
    const known = accounts.get(accountId)
    if (!known) return
    accounts.delete(accountId)
    const ended: Promise<void> = known.close().finally(() => closing.delete(ended))
    closing.add(ended)
  }

  function accountFor(account: AccountRow): BusyAccount {
    const known = accounts.get(account.id)
    if (known?.account.updated_at.getTime() === account.updated_at.getTime()) return known
    leave(account.id)
    const listener: Listener = ({ reports, replies }) =>
      db.transaction().execute(async (tx) => {
        await recordReports(tx, { workspaceId: account.workspace_id, accountId: account.id }, reports)
        await takeReplies(tx, account.workspace_id, account.channel, replies)
      })
    const onResult = (one: HandedOver) => {
      finished.push(one)
      notes.ended(one.inHand.message.id, one.result, one.at)
      // A failure is the lane's to tell: its next round tries again.
      if (!writing) setImmediate(() => void writeDown().catch(() => lane.wake()))
    }
    const quietMs = options.quietSeconds && options.quietSeconds * secondMs
    const made = useAccount(account, runtime.keyFor, notes.begun, onResult, listener, quietMs)
    accounts.set(account.id, made)
    return made
  }

  /** Accounts that are down or have their hands full: nothing more is claimed for them. */
  function shut(): Outlet[] {
    return [...accounts.values()]
      .filter((one) => one.room() <= 0)
      .map(({ account }) => ({
        workspaceId: account.workspace_id,
        channel: account.channel,
        accountId: account.id,
        isDefault: account.is_default,
      }))
  }

  /** How many more can go out soon. */
  function room(): number {
    const inAccounts = [...accounts.values()].reduce((sum, one) => sum + Math.max(0, one.room()), 0)
    return Math.min(
      Math.min(Math.max(inAccounts, claimAtOnce.least), claimAtOnce.most),
      mostInHand - inHand.size - claiming.size * claimAtOnce.most,
    )
  }

  async function claim(most: number, which: number): Promise<number> {
    const maker = { publicUrl: runtime.publicUrl, key: runtime.keyFor('links') }
    const part = which === everybody ? undefined : { of: claimsSideBySide, which }
    const limit = isSettled ? settledAtOnce : most
    const due = { limit, mostInHand: most, except: shut(), workspaceIds: options.workspaceIds, part }
    const { claimed, letters } = await db
      .transaction()
      .execute((tx) => claimMessages(tx, senderId, due, maker, clickhouse))
    for (const letter of letters) inHand.set(letter.message.id, letter)
    for (const letter of letters) accountFor(letter.account).take(letter)
    noteClaimed(runtime, claimed)
    isMuch = claimed === limit
    isSettled = claimed > 0 && letters.length === 0
    return claimed
  }

  /** Keeps claims under way while there is room; goes on when one of them ends. */
  async function keepClaiming(): Promise<'more' | 'idle'> {
    const parts = isMuch ? Array.from({ length: claimsSideBySide }, (_, which) => which) : [everybody]
    for (const which of parts) {
      const isTaken = which === everybody ? claiming.size > 0 : claiming.has(which) || claiming.has(everybody)
      const most = room()
      if (isTaken || most <= 0) continue
      const one = claim(most, which).finally(() => claiming.delete(which))
      claiming.set(which, one)
      one.then(
        (claimed) => claimed > 0 && lane.wake(),
        () => {},
      )
    }
    if (claiming.size === 0) return 'idle'
    return (await Promise.race(claiming.values())) > 0 ? 'more' : 'idle'
  }

  /** Delivery reports come also when nothing is sent: their connections are opened, and opened again. */
  async function listenForReports() {
    if (Date.now() - listenedAt < listenEveryMs) return
    listenedAt = Date.now()
    const listening = await db
      .transaction()
      .execute((tx) => listeningAccounts(tx, runtime.keyFor, options.workspaceIds))
    for (const account of listening) {
      accountFor(account).listen()
      heard.add(account.id)
    }
    const wanted = new Set(listening.map(({ id }) => id))
    for (const id of heard) if (!wanted.has(id)) leave(id)
  }

  const lane = startLane({
    name: 'sender',
    tickMilliseconds: 500,
    async run() {
      if (finished.length > 0 && !writing) await writeDown()
      await tellTroubles()
      await holdAndDoubt()
      await listenForReports()
      return keepClaiming()
    },
  })
  const listening = listen(runtime.urls.postgresUrl, messagesDue, () => lane.wake())

  function troubleOfAccounts() {
    const troubled = [...accounts.values()].find((one) => one.trouble()?.kind === 'down')
    return troubled ? `${troubled.account.name}: ${troubled.trouble()?.reason}` : null
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
      await Promise.allSettled(claiming.values())
      const ended = Promise.all([...[...accounts.values()].map((one) => one.close()), ...closing])
      await Promise.race([ended, pause((options.stopSeconds ?? 8) * secondMs)])
      await writeDown().catch((error) =>
        diary.error({ error }, 'what became of the last letters was not kept'),
      )
      if (inHand.size === 0) notes.close()
    },
  }
}

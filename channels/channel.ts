import type { z } from 'zod'
import type { FieldWords } from '../kit/errors.ts'
import type { Kind, Label } from '../kit/kinds.ts'
import type { Piece } from '../kit/pieces.ts'
import type { UsualLimits } from './limits.ts'

/** How a field of a template is written: one line, several lines, an address to go to, a whole letter in MJML, or one of a few words. */
export type FieldForm = 'line' | 'text' | 'link' | 'mjml' | 'choice'

/** A letter with nothing left to fill in. `content` has the channel's template fields, rendered; of MJML, html and text. */
export interface Letter {
  /** The message's own id: the provider's id is made of it. */
  messageId: string
  to: string
  content: Record<string, string>
  html: string | null
  /** The same html, what its template says in it told apart: what a channel makes of that it may make once. */
  htmlPieces?: readonly Piece[] | undefined
  text: string | null
  /** Where one click unsubscribes (RFC 8058); null when the letter is no marketing. */
  unsubscribeUrl: string | null
  /** Where the reader says what they want to get (RFC 2369 List-Help). */
  preferencesUrl?: string | null
  /** Addresses of this letter's own: where it comes back to, and where its reader writes to be left alone. */
  ownAddresses?: { returns: string; leave: string } | undefined
  /** What bulk complaints are grouped by: flow or campaign, workspace. */
  feedback: { campaign: string; sender: string }
  /** BCP 47: `ru`, `en`. */
  language: string
}

/**
 * What became of a hand-over.
 * - `refused`: this letter will never be taken; `badAddress` when nobody lives there.
 * - `later`: this letter may be taken another time, after `retrySeconds` where the other side says so.
 * - `slow-down`: too many at once; nothing goes through this account for `retrySeconds`, and nothing is wrong.
 * - `account-down`: no letter gets through this account now.
 * - `in-doubt`: it was handed over and nobody answered; it may have gone out and must not be repeated.
 */
export type HandOver =
  | { ok: true; providerId: string; reply: string }
  | {
      ok: false
      fate: 'refused' | 'later' | 'slow-down' | 'account-down' | 'in-doubt'
      code: string
      reason: string
      badAddress?: boolean
      retrySeconds?: number
      /** What the other side's answer says of the address, judged as a notice that comes back later is. */
      returned?: Returned
    }

/** Why a letter came back, in the words of `email/bounces/reason.ts`. */
export interface Returned {
  reason: string
  hard: boolean
  fault: 'address' | 'mailbox' | 'way' | 'us'
  status: string | null
  reply: string | null
}

/** What the other side tells later of a letter it took. */
export interface DeliveryReport {
  /** As the hand-over answered it. */
  providerId: string
  /** `read`: by a person. */
  fate: 'delivered' | 'failed' | 'read'
  at: Date
  code: string
  reason: string
  /** Nobody is reached at this address any more. */
  badAddress?: boolean
}

/** Words that a person sent back by the same way: STOP. */
export interface Reply {
  from: string
  text: string
  at: Date
}

/** Told when the other side calls, by whatever way. Resolves when it is kept; then it may be acknowledged. */
export type Listener = (told: {
  reports: readonly DeliveryReport[]
  replies: readonly Reply[]
}) => Promise<void>

/**
 * What trying an account showed. Nothing more said: it let us in. `reach`: it answers; whether it knows us, the first
 * message will show. `keys`: nobody was asked, the keys can be read and fit each other.
 */
export type Trial = { ok: true; only?: 'reach' | 'keys' } | { ok: false; code: string; reason: string }

/** An account with its connections open. */
export interface Sender {
  send(letter: Letter): Promise<HandOver>
  /** Connects and signs in without sending anything. */
  test(): Promise<Trial>
  /** How many letters may be handed over side by side. */
  width: number
  /** Opens the connection that reports come by, where that is the same; says why it cannot be, and when it can again (null). */
  listen?(onTrouble: (reason: string | null) => void): void
  /** Waits for what is being handed over, then leaves politely. */
  close(): Promise<void>
}

/** A request to an account's own address, as it came. */
export interface ReportRequest {
  method: string
  /** Names in lower case. */
  headers: Record<string, string | undefined>
  query: URLSearchParams
  body: Buffer
}

/** Delivery reports that come by HTTP, to an address that is pasted on the other side. */
export interface ReportReader {
  /** What is to be done over there, step by step. */
  steps: readonly Label[]
  /** Null when the caller does not prove who they are. Unreadable parts are passed over. @throws AppError invalid, when nothing of it can be read */
  read(
    request: ReportRequest,
    settings: Record<string, unknown>,
  ): { reports: DeliveryReport[]; replies?: Reply[]; answer?: string } | null
}

/** Something that happened, as far as it may tell of an address: an event of the collector. */
export interface Happening {
  type: string
  event?: string | undefined
  anonymousId?: string | undefined
  properties: Record<string, unknown>
  context: Record<string, unknown>
}

/** A way to reach people. Knows nothing of customers, flows or workspaces. */
export interface Channel<
  Name extends string = string,
  Settings extends z.ZodObject = z.ZodObject,
  Content extends z.ZodObject = z.ZodObject,
> extends Kind<Name, Settings> {
  /** Fields of `settings` that are sealed in storage and never shown. */
  secrets: readonly string[]
  /** Where a secret is sent to, by the settings that say so: what is kept for one place is never given to another. */
  secretsGoTo?: Readonly<Record<string, readonly string[]>>
  /** Those of them that the other side has to know too: shown once, when they are made here. */
  sharedSecrets?: readonly string[]
  /** What a template of this channel holds. */
  content: Content
  /** How each of those fields is written. Fields that are not named are not templates. */
  forms: Readonly<Record<string, FieldForm>>
  carries: { links: boolean; html: boolean; opens: boolean; unsubscribe: boolean }
  /**
   * The kind of identifier an address of this channel is; null when the channel has addresses of its own: chats, devices.
   * `customer`: everybody has one, their number here.
   */
  identifierKind: 'email' | 'phone' | 'customer' | null
  /** A program gets it, and no person hears of it: nobody's consent is asked. */
  isForPrograms?: boolean
  /** Shown on the shop's own pages: nobody is written to, so nobody's consent is asked and no limit counts it. */
  isOwnPage?: boolean
  /** Nothing leaves the house: a message is handed over when it is written down, in one transaction with its claim. */
  staysHere?: boolean
  /** What is handed over is a task of somebody who works here: it stands on their list until they say what came of it. */
  makesTask?: boolean
  /** Addresses of its own that an event tells of. */
  addressesIn?(happening: Happening): { address: string; isGone: boolean }[]
  /** The setting that is whom people see it come from: accounts with the same one share its good name. */
  senderField?: string
  /** The part of an address that many share, and that has a limit of its own. */
  domainOf?(address: string): string
  /** What a new account is held to until somebody says otherwise. */
  limits: UsualLimits
  /** How the other side counts, and bills, a letter by its length; as one when left out. */
  sizeOf?(content: Record<string, string>): TextSize
  /** What is wrong with settings that the schema lets through. */
  wrongIn?(settings: z.infer<Settings>): FieldWords[]
  /** Settings with what the program makes by itself: keys. */
  completed?(settings: z.infer<Settings>): z.infer<Settings> | Promise<z.infer<Settings>>
  /** Settings with a new key in place of the one before. */
  renewed?(settings: z.infer<Settings>, at: Date): Promise<z.infer<Settings>>
  /** TXT records that have to stand in the names of the sender's domain. */
  publishes?(settings: z.infer<Settings>): { name: string; value: string }[]
  /** Fields of a letter that the account gives where its template leaves them empty: who it is from. */
  fromAccount(settings: Record<string, unknown>): Record<string, string>
  reports?: ReportReader
  /** Reports come by the account's own connection, which is kept open for them. */
  listens?(settings: z.infer<Settings>): boolean
  connect(settings: z.infer<Settings>, listener?: Listener): Sender
}

/** What a text takes, where it is billed by its length. */
export interface TextSize {
  parts: number
  alphabet: 'gsm-7' | 'ucs-2'
  /** Taken of `room`, which is what so many parts hold. */
  units: number
  room: number
  /** The few characters that alone keep a text out of the small alphabet, each once; none where they are many. */
  keptOutBy: string[]
}

/** Checks the declaration and keeps its names exact. */
export const channel = <const Name extends string, Settings extends z.ZodObject, Content extends z.ZodObject>(
  declared: Channel<Name, Settings, Content>,
): Channel<Name, Settings, Content> => declared

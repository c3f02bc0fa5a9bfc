import type { z } from 'zod'
import type { Kind } from '../kit/kinds.ts'

/** How a field of a template is written: one line, several lines, or a whole letter in MJML. */
export type FieldForm = 'line' | 'text' | 'mjml'

/** A letter with nothing left to fill in. `content` has the channel's template fields, rendered; of MJML, html and text. */
export interface Letter {
  /** The message's own id: the provider's id is made of it. */
  messageId: string
  to: string
  content: Record<string, string>
  html: string | null
  text: string | null
  /** Where one click unsubscribes (RFC 8058); null when the letter is no marketing. */
  unsubscribeUrl: string | null
  /** Where the reader says what they want to get (RFC 2369 List-Help). */
  preferencesUrl?: string | null
  /** What bulk complaints are grouped by: flow or campaign, workspace. */
  feedback: { campaign: string; sender: string }
  /** BCP 47: `ru`, `en`. */
  language: string
}

/**
 * What became of a hand-over.
 * - `refused`: this letter will never be taken; `badAddress` when nobody lives there.
 * - `later`: this letter may be taken another time.
 * - `account-down`: no letter gets through this account now.
 * - `in-doubt`: it was handed over and nobody answered; it may have gone out and must not be repeated.
 */
export type HandOver =
  | { ok: true; providerId: string; reply: string }
  | {
      ok: false
      fate: 'refused' | 'later' | 'account-down' | 'in-doubt'
      code: string
      reason: string
      badAddress?: boolean
    }

/** An account with its connections open. */
export interface Sender {
  send(letter: Letter): Promise<HandOver>
  /** Connects and signs in without sending anything. */
  test(): Promise<{ ok: true } | { ok: false; code: string; reason: string }>
  /** How many letters may be handed over side by side. */
  width: number
  /** Waits for what is being handed over, then leaves politely. */
  close(): Promise<void>
}

/** A way to reach people. Knows nothing of customers, flows or workspaces. */
export interface Channel<
  Name extends string = string,
  Settings extends z.ZodObject = z.ZodObject,
  Content extends z.ZodObject = z.ZodObject,
> extends Kind<Name, Settings> {
  /** Fields of `settings` that are sealed in storage and never shown. */
  secrets: readonly string[]
  /** What a template of this channel holds. */
  content: Content
  /** How each of those fields is written. Fields that are not named are not templates. */
  forms: Readonly<Record<string, FieldForm>>
  carries: { links: boolean; html: boolean; opens: boolean; unsubscribe: boolean }
  /** The kind of identifier an address of this channel is. */
  identifierKind: 'email' | 'phone'
  /** Fields of a letter that the account gives where its template leaves them empty: who it is from. */
  fromAccount(settings: Record<string, unknown>): Record<string, string>
  addressOf(person: { email: string | null; phone: string | null }): string | null
  connect(settings: z.infer<Settings>): Sender
}

/** Checks the declaration and keeps its names exact. */
export const channel = <const Name extends string, Settings extends z.ZodObject, Content extends z.ZodObject>(
  declared: Channel<Name, Settings, Content>,
): Channel<Name, Settings, Content> => declared

import type { Label } from './kinds.ts'
import { systemWords } from './system-words.ts'
import { labelOf, type Words } from './words.ts'

/** The closed set of things that can go wrong for a caller; each has one HTTP status. */
export const errorStatus = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'too-large': 413,
  'limit-reached': 429,
  unavailable: 503,
} as const

export type ErrorCode = keyof typeof errorStatus

export interface FieldWords {
  path: string
  message: Words
}

export interface ErrorDetails {
  /** Which field is wrong, and how: shown beside the field. */
  fields?: FieldWords[]
  /** When it is worth trying again. */
  retryAfterSeconds?: number
  cause?: unknown
}

/**
 * A failure with words for the person who caused it: what happened, what was kept, what to do. Said in both languages
 * (`{ en, ru }`); `message`, which the diary and the command line show, is the English.
 */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly words: Label
  readonly fields: { path: string; message: Label }[]
  readonly retryAfterSeconds: number | undefined

  constructor(code: ErrorCode, words: Words, details: ErrorDetails = {}) {
    const label = labelOf(words)
    super(label.en, details.cause === undefined ? {} : { cause: details.cause })
    this.name = 'AppError'
    this.code = code
    this.words = label
    this.fields = (details.fields ?? []).map(({ path, message }) => ({ path, message: labelOf(message) }))
    this.retryAfterSeconds = details.retryAfterSeconds
  }
}

/** `what` is the English subject and the Russian genitive: `{ en: 'This order', ru: 'Этого заказа' }`. */
export const notFound = (what: Words) => {
  const { en, ru } = labelOf(what)
  const isRussian = /[а-яё]/i.test(ru)
  const words = `${en} does not exist in this workspace.`
  return new AppError('not-found', { en: words, ru: isRussian ? `${ru} в этом пространстве нет.` : words })
}

/** A workspace that is not there, or that the caller is a stranger to: nobody can tell which. */
export const noWorkspaceHere = () =>
  new AppError('not-found', {
    en: 'There is no such workspace.',
    ru: 'Такого пространства нет.',
  })

/** The message of anything thrown. */
export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** The same in both languages, where what was thrown has words of its own. */
export const wordsOf = (error: unknown): Label =>
  error instanceof AppError ? error.words : (systemWords(error) ?? labelOf(reasonOf(error)))

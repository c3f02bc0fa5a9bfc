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

export interface ErrorDetails {
  /** Which field is wrong, and how: shown beside the field. */
  fields?: { path: string; message: string }[]
  /** When it is worth trying again. */
  retryAfterSeconds?: number
  cause?: unknown
}

/** A failure with words for the person who caused it: what happened, what was kept, what to do. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly fields: { path: string; message: string }[]
  readonly retryAfterSeconds: number | undefined

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? {} : { cause: details.cause })
    this.name = 'AppError'
    this.code = code
    this.fields = details.fields ?? []
    this.retryAfterSeconds = details.retryAfterSeconds
  }
}

export const notFound = (what: string) =>
  new AppError('not-found', `${what} does not exist in this workspace.`)

/** The message of anything thrown. */
export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

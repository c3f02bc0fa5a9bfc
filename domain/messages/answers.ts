import type { LetterReading } from './readers/judge.ts'

/** The topic of the log where readings of letters wait until they are understood. */
export const answersTopic = 'answers'

/** A letter was opened or a link in it followed. */
export interface Answer extends LetterReading {
  messageId: string
}

// PostgreSQL keeps no such character.
const withoutNull = (text: string) => text.replaceAll('\0', '')

/** One record of the topic. */
export const answerRecord = ({
  messageId,
  kind,
  at,
  method,
  purpose,
  userAgent,
  url,
}: Omit<Answer, 'isSure'>) =>
  Buffer.from(
    JSON.stringify({
      messageId,
      kind,
      at: at.getTime(),
      method,
      purpose: withoutNull(purpose.slice(0, 100)),
      userAgent: withoutNull(userAgent.slice(0, 400)),
      url: withoutNull(url.slice(0, 2_000)),
    }),
  )

/** The records of a batch of the topic. */
export const readAnswers = (payload: string): Answer[] =>
  (JSON.parse(payload) as (Omit<Answer, 'at' | 'isSure'> & { at: number })[]).map((one) => ({
    ...one,
    at: new Date(one.at),
    isSure: false,
  }))

/** What a button in a letter answers: how likely one is to recommend the shop, how good it was, why one leaves. */
export interface Feedback {
  question: 'nps' | 'stars' | 'reason'
  value: string
}

const longestReason = 80

/**
 * Written by authors as the address of a button: `feedback:nps/9` (0 to 10), `feedback:stars/4` (1 to 5),
 * `feedback:reason/Too expensive` (their own words). Null when it is nothing of that.
 */
export function parseFeedback(text: string): Feedback | null {
  const [question, ...rest] = text.split('/')
  const value = decoded(rest.join('/')).trim()
  const number = /^\d{1,2}$/.test(value) ? Number(value) : Number.NaN
  if (question === 'nps') return number >= 0 && number <= 10 ? { question, value: String(number) } : null
  if (question === 'stars') return number >= 1 && number <= 5 ? { question, value: String(number) } : null
  if (question === 'reason') return value && value.length <= longestReason ? { question, value } : null
  return null
}

export const feedbackText = ({ question, value }: Feedback): string => `${question}/${value}`

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** How a click on such a button stands among the readings of its letter. */
export const feedbackScheme = 'feedback:'

import type { OutputOf } from '../../api/client.ts'

export type Letter = OutputOf<'letters.get'>
export type Version = Letter['versions'][number]
export type LetterWords = OutputOf<'letters.words'>
export type Brand = OutputOf<'brand.get'>
export type Proof = OutputOf<'templates.proof'>
export type Mistake = Proof['mistakes'][number]
/** What is written in each field of a version. */
export type Content = Record<string, string>

/** Fields as text, whatever a channel keeps in them. */
export const contentOf = (given: Record<string, unknown>): Content =>
  Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) =>
      typeof value === 'string' || typeof value === 'number' ? [[name, String(value)]] : [],
    ),
  )

/** The first line of what a letter says, for lists. */
export const firstLine = (content: Record<string, unknown>): string => {
  const told = ['subject', 'title', 'text', 'body'].flatMap((name) =>
    typeof content[name] === 'string' && content[name] !== '' ? [String(content[name])] : [],
  )
  return asRead((told[0] ?? '').split('\n')[0] ?? '')
}

/** Liquid as a reader of whom nothing is known would see it: the words of `else`, and an ellipsis for what is filled in. */
const asRead = (line: string): string =>
  line
    .replace(
      /\{%-?\s*(?:if|unless)\b.*?%\}.*?(?:\{%-?\s*else\s*-?%\}(.*?))?\{%-?\s*end(?:if|unless)\s*-?%\}/g,
      '$1',
    )
    .replace(/\{%.*?%\}/g, '')
    .replace(/\{\{.*?\}\}/g, '…')
    .trim()

/**
 * How the letter looks in a light or a dark room, whatever room the reader sits in: the letter's own media query is
 * decided here.
 */
export function inRoom(html: string, scheme: 'light' | 'dark'): string {
  const yes = 'min-width:0'
  const no = 'max-width:0'
  const dressed = html
    .replace(/prefers-color-scheme:\s*dark/g, scheme === 'dark' ? yes : no)
    .replace(/prefers-color-scheme:\s*light/g, scheme === 'light' ? yes : no)
  return `<base target="_blank">${dressed}`
}

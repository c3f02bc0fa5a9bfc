import { inOtherLayout } from './keyboard.ts'
import { soundsOf } from './sound.ts'

/** What somebody typed, as the things it may mean. */
export interface SearchQuery {
  /** Trimmed, one space between words. */
  text: string
  /** Words as they sound: as typed first, then as the other keyboard layout would have written them. */
  readings: string[][]
  /** Blocks of four digits or more beside words: the end of a phone or a card. */
  numbers: string[]
  /** All digits, when the text is nothing but a number. */
  digits: string | null
  /** `petrov@` or `ivan.petrov83`: the beginning of an e-mail, in small letters. */
  mailStart: string | null
  /** `walker@exam` or `exampl`: a piece from anywhere in an e-mail, in small letters. */
  mailPiece: string | null
  /** `@shop.example`: the beginning of an e-mail's domain. */
  domainStart: string | null
}

const longestText = 200
const numberText = /^[+\d][\d\s()+.-]*$/
const shortestPiece = 4
const mailText = /^[a-z0-9._%+'-]+(@[a-z0-9.-]*)?$/

/** Null when there is nothing to look for. */
export function readQuery(typed: string): SearchQuery | null {
  const text = typed.trim().replace(/\s+/g, ' ').slice(0, longestText)
  if (!text) return null
  const lower = text.toLowerCase()
  const isNumber = numberText.test(text)
  const parts = isNumber ? [] : text.split(' ')
  const numbers = parts.filter((part) => /^[\d()+-]{4,}$/.test(part) && digitsOf(part).length >= 4)
  const named = parts.filter((part) => !numbers.includes(part))
  return {
    text,
    readings: named.length ? readingsOf(named) : [],
    numbers: numbers.map(digitsOf),
    digits: isNumber ? digitsOf(text) : null,
    mailStart: mailText.test(lower) && lower.length > 2 && !isNumber ? lower : null,
    mailPiece: mailText.test(lower) && lower.length >= shortestPiece && !isNumber ? lower : null,
    domainStart: lower.length > 2 && lower.startsWith('@') ? lower.slice(1) : null,
  }
}

const digitsOf = (text: string) => text.replace(/\D/g, '')

function readingsOf(parts: string[]): string[][] {
  const typed = parts.join(' ')
  const other = inOtherLayout(typed)
  const readings = [wordsOf(typed), other === null ? [] : wordsOf(other)]
  return readings.filter((words) => words.length > 0)
}

/** In an e-mail only the letters before the @ are words. */
function wordsOf(text: string): string[] {
  const words = text.includes('@') ? (text.split('@')[0] ?? '').replace(/\d+/g, ' ') : text
  return [...new Set(soundsOf(words.replace(/(\p{L})\d+/gu, '$1 ')))].slice(0, 6)
}

// Nothing that is mistaken for something else when read aloud or off paper: no I, L, O, 0, 1.
const letters = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'

/** A code that nobody guesses: eight letters and digits, as in `7KPM-X2QA`. */
export function madeUpCode(): string {
  const chosen = Array.from(
    crypto.getRandomValues(new Uint8Array(8)),
    (byte) => letters[byte % letters.length],
  )
  return `${chosen.slice(0, 4).join('')}-${chosen.slice(4).join('')}`
}

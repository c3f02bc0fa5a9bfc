/**
 * A reason as it goes on behind a colon: its first letter small, save in an abbreviation, and without the “waits” that the
 * sentence has said already.
 */
export const withinSentence = (words: string): string => {
  const said = words.replace(/^(?:ждёт|waits): /i, '')
  return /^\p{Lu}(?:\p{Ll}|\s\p{Ll})/u.test(said) ? said.charAt(0).toLowerCase() + said.slice(1) : said
}

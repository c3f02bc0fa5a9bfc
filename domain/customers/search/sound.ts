const cyrillic = 'абвгдежзийклмнопрстуфхцчшщыэюяіїєґъь'
const latin = 'abvgdeJziiklmnoprstufhCQXXieWYiieg'
const single = new Map([
  ...[...cyrillic].map((letter, place) => [letter, latin[place] ?? ''] as const),
  ...[...'qwyj'].map((letter, place) => [letter, 'kvii'[place] ?? ''] as const),
])

/** Several letters for one sound; the capitals are the sound's own letter until the end. Order matters. */
const spelled: readonly (readonly [string, string])[] = [
  ['shch', 'X'],
  ['sch', 'X'],
  ['sh', 'X'],
  ['tch', 'Q'],
  ['ch', 'Q'],
  ['zh', 'J'],
  ['kh', 'h'],
  ['ph', 'f'],
  ['th', 't'],
  ['ck', 'k'],
  ['tz', 'C'],
  ['ts', 'C'],
  ['c', 'k'],
  ['ia', 'Y'],
  ['iu', 'W'],
  ['iY', 'Y'],
  ['iW', 'W'],
  ['ie', 'e'],
  ...[...'abdefghiklmnoprstuvz'].map((letter) => [letter + letter, letter] as const),
]

const accents = /[\u0300-\u0304\u0306-\u0308\u030A-\u030C\u0323\u0326-\u0328]/g
/** How a text is heard, for who says it in another language: letters one by one, then several at once. */
export const soundRules = {
  accents: accents.source,
  letters: [...single].filter(([, sound]) => sound !== ''),
  silent: [...single].filter(([, sound]) => sound === '').map(([letter]) => letter),
  spelled,
}

const betweenWords = /[\s.,;:!?()[\]{}<>/\\|_+=*&^%$#@"`~'’«»–—-]+/

/**
 * A text as it sounds, in small ASCII letters: Иванов and Iwanow are "ivanov", Щукин and Shchukin "xukin".
 * The same as `search_sound` of migration 0006, letter for letter.
 */
export function soundOf(text: string): string {
  const lower = text.normalize('NFKD').toLowerCase().replace(accents, '').replaceAll('x', 'ks')
  const plain = [...lower].map((letter) => single.get(letter) ?? letter).join('')
  return spelled.reduce((heard, [letters, sound]) => heard.replaceAll(letters, sound), plain).toLowerCase()
}

/** Its words. */
export const soundsOf = (text: string): string[] => soundOf(text).split(betweenWords).filter(Boolean)

const digits = [...'0123456789']

/**
 * What somebody may have meant who made one slip in a number: two neighbours exchanged, a digit wrong, missing or too
 * many. Letters are exchanged and left out, never guessed: some two hundred spellings of a number of ten signs.
 */
export function slipsIn(number: string): string[] {
  const signs = [...number]
  const meant = new Set<string>()
  const spell = (from: number, to: number, ...between: string[]) =>
    meant.add([...signs.slice(0, from), ...between, ...signs.slice(to)].join(''))
  for (let place = 0; place <= signs.length; place++) {
    const [here, next] = [signs[place], signs[place + 1]]
    for (const digit of digits) spell(place, place, digit)
    if (here === undefined) continue
    spell(place, place + 1)
    if (next !== undefined) spell(place, place + 2, next, here)
    if (digits.includes(here)) for (const digit of digits) spell(place, place + 1, digit)
  }
  meant.delete(number)
  return [...meant]
}

/** A piece of a template's own words: the same in every letter, so that what is made of it is made once. */
export interface Fixed {
  readonly text: string
  /** What was made of it, by whoever made it. */
  readonly made: Map<unknown, unknown>
}

/** Of a letter: what its template says, and what is its own. */
export type Piece = Fixed | string

export const fixed = (text: string): Fixed => ({ text, made: new Map() })

/** What `maker` makes of a fixed piece: the first time, and then as it was made. */
export function madeOnce<Made>(piece: Fixed, maker: unknown, make: () => Made): Made {
  if (piece.made.has(maker)) return piece.made.get(maker) as Made
  const made = make()
  piece.made.set(maker, made)
  return made
}

export function textOfPieces(pieces: readonly Piece[]): string {
  let text = ''
  for (const piece of pieces) text += typeof piece === 'string' ? piece : piece.text
  return text
}

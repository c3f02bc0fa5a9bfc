/** As many characters as a segment's name may have. */
export const mostCharacters = 200

/** A name and what is put to it, within what a name may be: of a long one the end gives way, not what tells it apart. */
export const nameWithEnding = (name: string, ending: string): string =>
  `${name.slice(0, mostCharacters - ending.length).trimEnd()}${ending}`

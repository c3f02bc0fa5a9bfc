/** A date that ends a sentence may end in a stop of its own (“от 29 нояб.”): one is enough. */
export const oneStop = <Text>(text: Text): Text | string =>
  typeof text === 'string' ? text.replace(/(?<=\p{L})\.\.(?=\s|$)/gu, '.') : text

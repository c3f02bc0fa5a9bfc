/** A pattern as a text: a spreadsheet would read its digits as one number and drop the noughts it begins with. */
export const spaced = (pattern: string): string => [...pattern].join(' ')

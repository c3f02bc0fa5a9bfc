/** What was typed or pasted: one address after another. */
export const addressesTyped = (text: string): string[] => [...new Set(text.split(/[\s,;]+/).filter(Boolean))]

const mailbox = /[^\s,;"'<>()[\]|]+@[^\s,;"'<>()[\]|]+\.[^\s,;"'<>()[\]|]+/g
/** Ten digits at least: a day has eight. */
const telephone = (cell: string) =>
  /^\+?[\d\s().-]{10,24}$/.test(cell) && cell.replace(/\D/g, '').length >= 10

/** Addresses of a file of another program: whatever columns it has, a mailbox is known by its at sign, a number by its digits. */
export function addressesOfFile(text: string, channel: string): string[] {
  if (channel === 'email') return [...new Set(text.match(mailbox) ?? [])]
  const cells = text.split(/[\n\r,;\t]+/).map((cell) => cell.replace(/^["'\s]+|["'\s]+$/g, ''))
  return [...new Set(cells.filter(telephone))]
}

/** i•••@mail.ru */
export const maskEmail = (email: string): string => email.replace(/^(.?)[^@]*/u, '$1•••')

/** +7 ••• ••• 12-34 */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '')
  const country = digits.length > 10 ? `+${digits.slice(0, digits.length - 10)} ` : ''
  return `${country}••• ••• ${digits.slice(-4, -2)}-${digits.slice(-2)}`
}

/** Иванов → И. */
export const maskSurname = (surname: string): string => `${[...surname][0] ?? ''}.`

export const maskCard = (card: string): string => `•••• ${card.slice(-4)}`

/** An identifier as those may see it who do not see personal data. */
export function maskIdentifier(kind: string, value: string): string {
  if (kind === 'email') return maskEmail(value)
  if (kind === 'phone') return maskPhone(value)
  return kind === 'loyalty-card' ? maskCard(value) : value
}

const personalKeys =
  /^(e-?mail|phone|mobile|first_?name|last_?name|middle_?name|surname|full_?name|name|\w*address|street|birthday|birth_?date|date_?of_?birth|loyalty_?card(_?number)?|card_?number|ip)$/i
const mailInText = /[^\s@<>"']+@[^\s@<>"']+\.[^\s@<>"']+/g
const phoneInText = /\+?\d[\d\s()-]{8,}\d/g

/** Properties, attributes and proofs of any shape with what is personal in them covered. */
export function maskDeep(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(mailInText, maskEmail).replace(phoneInText, maskPhone)
  if (Array.isArray(value)) return value.map(maskDeep)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      personalKeys.test(key) && (typeof inner === 'string' || typeof inner === 'number')
        ? maskPersonal(String(inner))
        : maskDeep(inner),
    ]),
  )
}

/** A text that others wrote, such as a mail server, with addresses and phones covered for those who may not see them. */
export const maskText = <Text extends string | null>(
  { seesPersonalData }: { seesPersonalData: boolean },
  text: Text,
): Text => (text === null || seesPersonalData ? text : (maskDeep(text) as Text))

const maskPersonal = (text: string) => (text.includes('@') ? maskEmail(text) : `${[...text][0] ?? ''}•••`)

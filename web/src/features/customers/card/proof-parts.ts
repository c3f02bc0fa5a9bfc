/** One line of a consent's proof; `asked`: it tells how somebody asked for it, before the person confirmed. */
export interface ProofPart {
  key: string
  value: unknown
  isOfAsking: boolean
}

/** As one reads them: what was said, how, from where; what no line is needed for is left out. */
export const proofKeys = [
  'words',
  'text',
  'does',
  'how',
  'kind',
  'url',
  'page',
  'where',
  'address',
  'from',
  'to',
  'askedAt',
  'ip',
  'userAgent',
  'about',
  'note',
  'actorKind',
  'mail',
  'messageId',
] as const
/** Numbers that lead a program to what is told in words beside them; the API gives them. */
const hidden = ['requestId', 'sourceId', 'importId', 'act', 'by', 'actorId', 'id']

/** A proof in lines for the eye: nothing empty, how it was asked for after how it was given. */
export function proofParts(proof: Record<string, unknown>): ProofPart[] {
  const { asked, ...given } = proof
  const isNested = typeof asked === 'object' && asked !== null
  return [
    ...lines(isNested ? given : proof, false),
    ...(isNested
      ? lines(asked as Record<string, unknown>, true).filter((one) => one.key !== 'messageId')
      : []),
  ]
}

function lines(proof: Record<string, unknown>, isOfAsking: boolean): ProofPart[] {
  const place = (key: string) => {
    const at = proofKeys.findIndex((one) => one === key)
    return at === -1 ? proofKeys.length : at
  }
  return Object.entries(proof)
    .filter(([key, value]) => !hidden.includes(key) && value !== null && value !== undefined && value !== '')
    .map(([key, value]) => ({ key, value, isOfAsking }))
    .sort((one, other) => place(one.key) - place(other.key))
}

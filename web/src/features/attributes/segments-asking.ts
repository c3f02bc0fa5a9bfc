/** Does a definition of a segment ask for this attribute, however deep? */
export function asksFor(definition: unknown, attribute: string): boolean {
  if (Array.isArray(definition)) return definition.some((one) => asksFor(one, attribute))
  if (definition === null || typeof definition !== 'object') return false
  const told = definition as Record<string, unknown>
  if (told.kind === 'attribute-is' && told.attribute === attribute) return true
  return Object.values(told).some((one) => asksFor(one, attribute))
}

import type { OutputOf } from '../../api/client.ts'
import { useQuery } from '../../api/queries.ts'
import type { Format } from '../../i18n/FormatProvider.tsx'
import { asText } from '../../ui/text/value-text.ts'

export type Attribute = OutputOf<'attributes.list'>['items'][number]
export type AttributeType = Attribute['type']

export const types = ['text', 'number', 'yes-no', 'date', 'choice', 'choices', 'dates'] as const
export const topics = ['family', 'life', 'home', 'own'] as const

/** What is defined, in its order; nothing while it is not known. */
export const useAttributes = (): Attribute[] => useQuery('attributes.list', {}).data?.items ?? []

interface Words {
  format: Format
  yes: string
  no: string
}

/** A value as people read it; what is not of its type as it came. */
export function attributeText({ type, choices }: Attribute, value: unknown, words: Words): string {
  const { format, yes, no } = words
  const day = (one: unknown) =>
    typeof one === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(one)
      ? format.date(`${one}T12:00:00Z`, 'day')
      : asText(one)
  const choice = (one: unknown) =>
    choices.find((known) => known.value === one)?.label[format.language] ?? asText(one)
  const all = (shown: (one: unknown) => string) =>
    Array.isArray(value) ? value.map(shown).join(', ') : shown(value)
  switch (type) {
    case 'number':
      return typeof value === 'number' ? value.toLocaleString(format.locale) : asText(value)
    case 'yes-no':
      return value === true ? yes : value === false ? no : asText(value)
    case 'date':
    case 'dates':
      return all(day)
    case 'choice':
    case 'choices':
      return all(choice)
    case 'text':
      return asText(value)
  }
}

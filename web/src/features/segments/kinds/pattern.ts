import type { Language } from '../../../i18n/format.ts'
import { labelIn } from '../../../ui/form/schema.ts'
import type { DraftCondition } from '../definition/definition.ts'
import { hasValue, withRangesSaid } from '../definition/sentence.ts'
import { fieldOf, type Kind } from './fields.ts'

/** A condition's sentence with its places; `isDenied`: “not true that” stands before it. */
interface Pattern {
  pattern: string
  isDenied: boolean
}

/** “Did not do it at least 2 times” can be heard in two ways: only of “at least once” is the negation said by the verb. */
const isAtLeastOnce = ({ atLeast, atMost }: Record<string, unknown>) => atLeast === 1 && !hasValue(atMost)
const counts = (sentence: string) => sentence.includes('{atLeast}')

/** To be changed: with a place for each setting. */
export function patternOf(kind: Kind, condition: DraftCondition, language: Language): Pattern {
  const negative = condition.isNot ? kind.negative?.[language] : undefined
  return negative === undefined || counts(negative)
    ? { pattern: kind.sentence[language], isDenied: condition.isNot }
    : { pattern: negative, isDenied: false }
}

/** To be read: its ranges are said as people say them. */
export function saidPatternOf(kind: Kind, condition: DraftCondition, language: Language): Pattern {
  const { settings, isNot } = condition
  const negative = isNot ? kind.negative?.[language] : undefined
  const { pattern, isDenied } =
    negative !== undefined && isAtLeastOnce(settings)
      ? { pattern: negative, isDenied: false }
      : patternOf(kind, condition, language)
  return { pattern: withRangesSaid(withCountedSaid(pattern, kind, settings, language), settings), isDenied }
}

/** What is counted, where a setting says it, becomes a word that agrees with the number. */
function withCountedSaid(
  sentence: string,
  kind: Kind,
  settings: Record<string, unknown>,
  language: Language,
): string {
  return sentence.replace(/\{(\w+)\}/g, (place, name: string) => {
    const { schema, options } = fieldOf(kind, name)
    if (schema.agreesWith === undefined) return place
    const label = options.find(({ value }) => value === (settings[name] ?? schema.default))?.label
    return label === undefined ? place : `{${schema.agreesWith}|${labelIn(label, language)}}`
  })
}

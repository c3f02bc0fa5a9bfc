import type { Label } from '../../kit/kinds.ts'
import type { ImportField } from './import-kind.ts'

/** A cell that cannot be used, in words for the person who will mend it. */
export class Unusable extends Error {
  readonly label: Label
  constructor(label: Label) {
    super(label.en)
    this.label = label
  }
}

/** Says something about a column, by its label. */
export function complainer(fields: readonly ImportField[]) {
  const labels = new Map(fields.map((one) => [one.name, one.label]))
  return (name: string, en: string, ru: string): Label => {
    const label = labels.get(name) ?? { en: name, ru: name }
    return { en: `${label.en}: ${en}`, ru: `${label.ru}: ${ru}` }
  }
}

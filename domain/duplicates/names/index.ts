import { soundOf } from '../../customers/index.ts'
import { englishNames } from './english.ts'
import { russianNames } from './russian.ts'

/** A form of a first name as it sounds, and the numbers of all names it may stand for. */
export interface NameForm {
  form: string
  names: number[]
}

/** Саша may be Александр (7) and Александра (8): forms that share a number may be one person's. */
export function nameForms(): NameForm[] {
  const numbers = new Map<string, Set<number>>()
  const lines = `${russianNames}${englishNames}`.split('\n').filter((line) => line.trim() !== '')
  lines.forEach((line, index) => {
    for (const form of line.trim().split(' ')) {
      const sound = soundOf(form)
      numbers.set(sound, (numbers.get(sound) ?? new Set()).add(index + 1))
    }
  })
  return [...numbers].map(([form, names]) => ({ form, names: [...names] }))
}

import type { Language } from '../words.ts'
import { asName, type Gender, genderOfName, isCyrillic, type PersonName } from './gender.ts'

export interface SalutationOptions {
  language: Language
  /** `formal`: Уважаемая Анна Сергеевна, Dear Ms Smith. `friendly`: Анна, здравствуйте; Hi Anna. */
  manner?: 'formal' | 'friendly'
  /** Where it is known better than the name says. */
  gender?: Gender | null
}

function inRussian(first: string, middle: string, last: string, gender: Gender | null): string | null {
  if (!gender) return first && `Здравствуйте, ${[first, middle].filter(Boolean).join(' ')}`
  const dear = gender === 'female' ? 'Уважаемая' : 'Уважаемый'
  if (first) return `${dear} ${[first, isCyrillic(first) ? middle : ''].filter(Boolean).join(' ')}`
  return last && `${dear} ${gender === 'female' ? 'г-жа' : 'г-н'} ${last}`
}

function inEnglish(first: string, last: string, gender: Gender | null): string | null {
  if (last && gender) return `Dear ${gender === 'female' ? 'Ms' : 'Mr'} ${last}`
  if (first && last) return `Dear ${first} ${last}`
  return first && `Dear ${first}`
}

/** How a person is addressed, without a comma at its end; null when there is nothing to call them by. */
export function salutationOf(
  name: PersonName,
  { language, manner = 'formal', gender: known }: SalutationOptions,
): string | null {
  const [first, middle, last] = [name.firstName, name.middleName, name.lastName].map((part) =>
    part?.trim() ? asName(part) : '',
  ) as [string, string, string]
  const gender = known ?? genderOfName(name)?.gender ?? null
  if (manner === 'friendly') {
    if (!first) return null
    return language === 'ru' ? `${first}, здравствуйте` : `Hi ${first}`
  }
  return (language === 'ru' ? inRussian(first, middle, last, gender) : inEnglish(first, last, gender)) || null
}

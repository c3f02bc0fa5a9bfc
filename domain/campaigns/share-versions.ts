import type { Transaction } from '../../engines/index.ts'
import { chooseVariants, type MessageRequest } from '../messages/index.ts'
import type { Definition, Variant } from './campaign.ts'
import { chosenOf } from './letters-of.ts'
import type { Person } from './people.ts'

/** The variant of a campaign that compares nothing itself: the variants of its letters share the traffic then. */
export function sharingVariant({ variants: [only, ...others] }: Definition): Variant | null {
  return only && others.length === 0 ? only : null
}

const languages = ['en', 'ru'] as const
const languageOf = (person: Person | undefined) =>
  languages.find((language) => language === person?.language) ?? null

/**
 * Gives each of these requests the variant of its letter that has done well so far, and that its reader did not have last.
 * `rung`: which letter of a cascade they are for.
 */
export async function shareVersions(
  tx: Transaction,
  workspaceId: string,
  definition: Definition,
  requests: readonly MessageRequest[],
  people: ReadonlyMap<number, Person>,
  now: Date,
  rung = 0,
): Promise<MessageRequest[]> {
  const variant = sharingVariant(definition)
  const letter = variant && chosenOf(variant)[rung]
  if (!letter?.templateId || requests.length === 0) return [...requests]
  const readers = requests.map(({ customerId }) => ({
    customerId,
    language: languageOf(people.get(customerId)),
  }))
  const { templateId, translations } = letter
  const chosen = await chooseVariants(tx, workspaceId, { templateId, translations }, readers, now)
  return requests.map((request, place) => {
    const version = chosen[place]
    return version?.variant ? { ...request, templateId: version.templateId } : request
  })
}

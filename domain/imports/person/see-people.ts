import type { Transaction } from '../../../engines/index.ts'
import { resolveSightings } from '../../customers/index.ts'
import type { SaveJob } from '../import-kind.ts'
import type { ReadPerson } from '../rows/read-row.ts'
import { noteBrought } from './note-brought.ts'

export interface SeenPeople {
  /** The living customer of each row, in their order. */
  customerIds: number[]
  /** Of some customers those that were there before. */
  known(ids: readonly number[]): number[]
  counts: { customersCreated: number; customersMerged: number; contactsIgnored: number }
}

/** Finds or makes the customers of the rows. */
export async function seePeople(
  tx: Transaction,
  { workspace, importId }: Pick<SaveJob<unknown>, 'workspace' | 'importId'>,
  people: readonly (ReadPerson & { at: Date })[],
): Promise<SeenPeople> {
  const { customerIds, created, merged } = await resolveSightings(
    tx,
    workspace.id,
    people.map(({ identifiers, at }) => ({ identifiers, at })),
  )
  await noteBrought(tx, workspace.id, importId, created)
  const made = new Set(created)
  return {
    customerIds,
    known: (ids) => ids.filter((id) => !made.has(id)),
    counts: {
      customersCreated: created.length,
      customersMerged: merged.length,
      contactsIgnored: people.reduce((sum, one) => sum + one.ignoredContacts, 0),
    },
  }
}

export const countedPeople = {
  customersCreated: { en: 'New customers', ru: 'Новых клиентов' },
  customersMerged: { en: 'Cards joined', ru: 'Объединено карточек' },
  contactsIgnored: { en: 'Contacts that are none', ru: 'Негодных контактов' },
}

import { recordConsents } from '../../consent/index.ts'
import { applyTraits, countryOf, touchCustomers } from '../../customers/index.ts'
import { countedPeople, seePeople } from '../person/see-people.ts'
import { lacking, rowKind } from '../rows/row-kind.ts'
import { customerFields } from './fields.ts'
import { CustomersOptions } from './options.ts'
import { customerReader } from './read-customer.ts'

export const customers = rowKind({
  kind: 'customers',
  label: { en: 'Customers', ru: 'Клиенты' },
  settings: CustomersOptions,
  fields: customerFields,
  takesAttributes: 'of-customers',
  counted: {
    ...countedPeople,
    customersChanged: { en: 'Cards filled in or changed', ru: 'Дополнено и изменено карточек' },
    consentsRecorded: { en: 'Consents recorded', ru: 'Записано согласий' },
  },
  lacks: lacking(customerFields, [], true),
  read: customerReader,
  async write(tx, job, good) {
    const { id } = job.workspace
    const people = good.map(({ item }) => ({ ...item, at: item.seenAt ?? job.now }))
    const { customerIds, known, counts } = await seePeople(tx, job, people)
    const told = people.map((one, index) => ({ ...one, customerId: customerIds[index] ?? 0 }))
    const changed = await applyTraits(
      tx,
      id,
      told.map(({ customerId, changedAt, traits }) => ({ customerId, at: changedAt, traits })),
      { country: countryOf(job.workspace), rule: job.options.rule },
    )
    await touchCustomers(
      tx,
      id,
      told.flatMap(({ customerId, seenAt }) => (seenAt ? [{ customerId, at: seenAt }] : [])),
    )
    const consentsRecorded = await recordConsents(
      tx,
      id,
      told.flatMap(({ customerId, consents }) =>
        consents.map(({ channel, granted, at }) => ({
          customerId,
          channel,
          status: granted ? ('granted' as const) : ('withdrawn' as const),
          at,
          proof: { kind: 'import', importId: job.importId },
        })),
      ),
    )
    return { counts: { ...counts, customersChanged: known(changed).length, consentsRecorded } }
  },
})

import { z } from 'zod'
import { AppError } from '../../kit/errors.ts'
import { newId } from '../../kit/ids.ts'
import { operation } from '../context.ts'
import { noteErased } from '../customers/index.ts'
import { Basis, Erasure } from './erasure.ts'
import { forgetRecords } from './forget-people.ts'
import { findPerson } from './person.ts'
import { insertErasure, messagesOf, readErasure } from './store.ts'

export const eraseCustomer = operation({
  name: 'customers.erase',
  summary:
    'Erase a person for good: card, contacts, behaviour, letters. Orders stay without them. A signed certificate says what went.',
  http: 'POST /customers/{id}/erase',
  needs: 'administer',
  input: z.object({
    id: z.number().int().positive(),
    basis: Basis.default('request'),
    confirm: z.string().max(20).describe('The number of the card, typed again'),
  }),
  output: Erasure,
  async run({ tx, workspaceId, actor, now }, { id, basis, confirm }) {
    const person = await findPerson(tx, workspaceId, id)
    if (confirm.trim() !== String(person.id)) {
      throw new AppError(
        'invalid',
        {
          en: `Type ${person.id}, the number of the card, to confirm. Nothing was erased.`,
          ru: `Для подтверждения введите номер карточки: ${person.id}. Ничего не удалено.`,
        },
        {
          fields: [{ path: 'confirm', message: { en: `must be ${person.id}`, ru: `нужно ${person.id}` } }],
        },
      )
    }
    await noteErased(tx, workspaceId, person.identifiers, now)
    const messageIds = await messagesOf(tx, workspaceId, person.ids)
    const removed = await forgetRecords(tx, person)
    const erasureId = newId()
    await insertErasure(tx, {
      workspaceId,
      id: erasureId,
      customerId: person.id,
      customerIds: person.ids,
      people: 1,
      pending: null,
      step: 'texts',
      basis,
      knownAs: person.identifiers,
      messageIds,
      removed,
      askedByKind: actor.kind,
      askedBy: actor.id,
      askedAt: now,
    })
    const erasure = await readErasure(tx, workspaceId, erasureId)
    if (!erasure) throw new Error('An erasure was not written down')
    return erasure
  },
})

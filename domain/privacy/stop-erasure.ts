import { z } from 'zod'
import { AppError, notFound } from '../../kit/errors.ts'
import { operation } from '../context.ts'
import { Erasure } from './erasure.ts'
import { dropErasure, holdPending, readErasure, sparePending } from './store.ts'

export const stopErasure = operation({
  name: 'erasures.stop',
  summary:
    'Stop an erasure of many people: whom it has not come to stay as they are; the rest is erased to its end and certified.',
  http: 'POST /erasures/{id}/stop',
  needs: 'administer',
  input: z.object({ id: z.uuid() }),
  output: Erasure,
  async run({ tx, workspaceId }, { id }) {
    const it = { workspaceId, id }
    const pending = await holdPending(tx, it)
    if (pending) await sparePending(tx, it)
    const erasure = await readErasure(tx, workspaceId, id)
    if (!erasure) throw notFound({ en: 'This erasure', ru: 'Этого удаления' })
    if (!pending)
      throw new AppError('conflict', {
        en: 'It is too late to stop this erasure: all cards are gone already.',
        ru: 'Остановить удаление уже нельзя: все карточки удалены.',
      })
    if (erasure.people > 0) return erasure
    await dropErasure(tx, it)
    return { ...erasure, status: 'done' as const, step: 'done' as const }
  },
})

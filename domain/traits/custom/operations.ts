import { z } from 'zod'
import type { Transaction } from '../../../engines/index.ts'
import { AppError, notFound } from '../../../kit/errors.ts'
import { newId } from '../../../kit/ids.ts'
import { oneLine } from '../../../kit/one-line.ts'
import { operation } from '../../context.ts'
import { slugOf } from '../../workspaces/index.ts'
import { wantBase } from '../base-store.ts'
import { traitsOfWorkspace } from '../traits.ts'
import { Definition, ToldDefinition } from './definition.ts'
import { columnOf } from './sql.ts'
import {
  changeTrait,
  customTraitsOf,
  insertTrait,
  removeTrait,
  type TraitUser,
  traitById,
  usersOfTrait,
} from './store.ts'

/** More would make every computing of everybody slow. */
const mostTraits = 50

const Told = z.object({
  label: oneLine(80),
  description: z.string().trim().max(300).default(''),
  definition: ToldDefinition,
})

const Kept = z.object({
  id: z.uuid(),
  name: z.string(),
  label: z.string(),
  description: z.string(),
  definition: Definition,
})

export const listCustomTraits = operation({
  name: 'custom-traits.list',
  summary: 'Traits that people of this workspace defined.',
  http: 'GET /custom-traits',
  needs: 'read',
  input: z.object({}),
  output: z.object({ items: z.array(Kept) }),
  run: async ({ tx, workspaceId }) => ({ items: await customTraitsOf(tx, workspaceId) }),
})

/** `custom-` and the label in Latin letters; with a number when it is taken. */
async function insertUnderFreeName(
  tx: Transaction,
  workspaceId: string,
  told: z.infer<typeof Told>,
  createdBy: string,
) {
  const slug = slugOf(told.label)
  for (let turn = 1; turn <= mostTraits + 1; turn++) {
    const trait = { id: newId(), name: `custom-${slug}${turn === 1 ? '' : `-${turn}`}`, ...told }
    if (await insertTrait(tx, workspaceId, trait, createdBy)) return trait
  }
  throw new AppError('conflict', {
    en: 'Too many traits are called so. Choose another name.',
    ru: 'Показателей с таким названием слишком много. Выберите другое.',
  })
}

/** In a condition and on the card a trait is told by its label alone: two of one label are refused. */
async function refuseTakenLabel(
  tx: Transaction,
  workspaceId: string,
  label: string,
  except?: string,
): Promise<void> {
  const same = (one: string) => one.toLowerCase() === label.toLowerCase()
  const taken = (await traitsOfWorkspace(tx, workspaceId)).some(
    (one) => one.name !== except && (same(one.label.en) || same(one.label.ru)),
  )
  if (!taken) return
  const message = {
    en: `There is a trait “${label}” already. Give it another name.`,
    ru: `Показатель «${label}» уже есть. Назовите иначе.`,
  }
  throw new AppError('conflict', message, { fields: [{ path: 'label', message }] })
}

const theTrait = { en: 'This trait', ru: 'Этого показателя' }

const userNames: Record<TraitUser, { en: string; ru: string }> = {
  segment: { en: 'the segment', ru: 'сегмент' },
  flow: { en: 'the flow', ru: 'сценарий' },
  campaign: { en: 'the campaign', ru: 'рассылка' },
  template: { en: 'the letter', ru: 'письмо' },
  block: { en: 'the saved block', ru: 'сохранённый блок' },
}

/** @throws AppError when something asks for it */
async function refuseUsed(
  tx: Transaction,
  workspaceId: string,
  name: string,
  what: { en: string; ru: string },
): Promise<void> {
  const users = await usersOfTrait(tx, workspaceId, name)
  if (users.length === 0) return
  const list = (language: 'en' | 'ru', [open, close]: [string, string]) =>
    users.map((one) => `${userNames[one.kind][language]} ${open}${one.name}${close}`).join(', ')
  throw new AppError('conflict', {
    en: `${what.en}: it is used by ${list('en', ['“', '”'])}. Take it out there first. Nothing was changed.`,
    ru: `${what.ru}: он нужен тут: ${list('ru', ['«', '»'])}. Сначала уберите его оттуда. Ничего не изменилось.`,
  })
}

export const defineTrait = operation({
  name: 'traits.define',
  summary: 'Define a trait of your own over events, orders or products; everybody’s is computed soon.',
  http: 'POST /custom-traits',
  needs: 'write',
  input: Told,
  output: Kept,
  async run({ tx, workspaceId, actor }, told) {
    if ((await customTraitsOf(tx, workspaceId)).length >= mostTraits)
      throw new AppError('limit-reached', {
        en: `A workspace has ${mostTraits} traits of its own at most. Nothing was saved; take one away first.`,
        ru: `Своих показателей может быть не больше ${mostTraits}. Ничего не сохранено; сначала уберите один из них.`,
      })
    await refuseTakenLabel(tx, workspaceId, told.label)
    const trait = await insertUnderFreeName(tx, workspaceId, told, actor.id)
    await wantBase(tx, workspaceId, { beginsAgain: true })
    return trait
  },
})

export const changeCustomTrait = operation({
  name: 'traits.update',
  summary: 'Change a trait of your own. Its name stays, so what uses it goes on.',
  http: 'PUT /custom-traits/{id}',
  needs: 'write',
  input: Told.extend({ id: z.uuid() }),
  output: Kept,
  async run({ tx, workspaceId }, told) {
    const before = await traitById(tx, workspaceId, told.id)
    if (before && columnOf(before.definition) !== columnOf(told.definition))
      await refuseUsed(tx, workspaceId, before.name, {
        en: 'A number, a text and a date cannot become one another here',
        ru: 'Число, текст и дата здесь не могут стать друг другом',
      })
    if (before) await refuseTakenLabel(tx, workspaceId, told.label, before.name)
    const changed = await changeTrait(tx, workspaceId, told)
    if (!changed) throw notFound(theTrait)
    await wantBase(tx, workspaceId, { beginsAgain: true })
    return changed
  },
})

export const deleteCustomTrait = operation({
  name: 'traits.delete',
  summary: 'Take a trait of your own away, if nothing asks for it. Its values go with the next computing.',
  http: 'DELETE /custom-traits/{id}',
  needs: 'write',
  input: z.object({ id: z.uuid() }),
  output: z.object({ id: z.uuid() }),
  async run({ tx, workspaceId }, { id }) {
    const trait = await traitById(tx, workspaceId, id)
    if (!trait) throw notFound(theTrait)
    await refuseUsed(tx, workspaceId, trait.name, {
      en: 'This trait cannot be taken away',
      ru: 'Этот показатель нельзя убрать',
    })
    await removeTrait(tx, workspaceId, id)
    await wantBase(tx, workspaceId)
    return { id }
  },
})

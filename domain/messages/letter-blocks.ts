import { z } from 'zod'
import { AppError, notFound } from '../../kit/errors.ts'
import { check } from '../../kit/words.ts'
import { refuseAgreedBlock } from '../agreements/index.ts'
import { operation } from '../context.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { blocksOf, putBlock, removeBlock, usersOfBlock } from './blocks-store.ts'
import { withPlace } from './letter/places.ts'
import { mistakesOf } from './template.ts'

const Name = z
  .string()
  .regex(
    /^[\p{L}\p{N}](?:[\p{L}\p{N} -]{0,58}[\p{L}\p{N}])?$/u,
    check(
      'letters, digits, spaces and hyphens, as in Footer of the shop',
      'буквы, цифры, пробелы и дефисы, например «Подвал магазина»',
    ),
  )
const Block = z.object({ name: z.string(), mjml: z.string(), updatedAt: z.iso.datetime() })

const mostBlocks = 200

export const listBlocks = operation({
  name: 'letter-blocks.list',
  summary: 'Saved pieces of letters by name.',
  http: 'GET /letter-blocks',
  needs: 'read',
  input: z.object({}),
  output: z.object({ items: z.array(Block) }),
  async run({ tx, workspaceId }) {
    const rows = await blocksOf(tx, workspaceId)
    return {
      items: rows.map(({ name, mjml, updated_at }) => ({ name, mjml, updatedAt: updated_at.toISOString() })),
    }
  },
})

export const saveBlock = operation({
  name: 'letter-blocks.save',
  summary: 'Save a piece of a letter under a name; every letter that renders it shows it anew.',
  http: 'PUT /letter-blocks/{name}',
  needs: 'write',
  input: z.object({ name: Name, mjml: z.string().trim().min(1).max(100_000) }),
  output: Block,
  async run({ tx, workspaceId, now }, { name, mjml }) {
    if (/\{%-?\s*render\b/.test(mjml))
      throw new AppError('invalid', {
        en: 'A saved block cannot hold another one: put both into the letter.',
        ru: 'Блок не может содержать другой блок: поставьте в письмо оба.',
      })
    const isSection = /^\s*(?:<!--[\s\S]*?-->\s*)*<mj-(section|wrapper|hero|raw)\b/.test(mjml)
    const around = isSection ? ['', ''] : ['<mj-section><mj-column>', '</mj-column></mj-section>']
    const whole = `<mjml><mj-body>${around.join(mjml)}</mj-body></mjml>`
    const workspace = await getWorkspace(tx, workspaceId)
    const content = { subject: 'x', mjml: whole }
    const { mistakes } = await mistakesOf(
      workspace,
      { channel: 'email', language: workspace.locale, content },
      new Map(),
    )
    if (mistakes.length > 0)
      throw new AppError(
        'invalid',
        { en: 'The block was not saved: it has mistakes.', ru: 'Блок не сохранён: в нём ошибки.' },
        { fields: mistakes.map((one) => ({ path: 'mjml', message: withPlace(one) })) },
      )
    await refuseAgreedBlock(tx, workspaceId, name)
    const there = await blocksOf(tx, workspaceId)
    if (there.length >= mostBlocks && !there.some((one) => one.name === name))
      throw new AppError('limit-reached', {
        en: `There are ${mostBlocks} blocks already: take one away first.`,
        ru: `Блоков уже ${mostBlocks}: сначала удалите лишний.`,
      })
    await putBlock(tx, workspaceId, { name, mjml })
    return { name, mjml, updatedAt: now.toISOString() }
  },
})

export const deleteBlock = operation({
  name: 'letter-blocks.delete',
  summary: 'Take away a saved block that no letter uses.',
  http: 'DELETE /letter-blocks/{name}',
  needs: 'write',
  input: z.object({ name: Name }),
  output: z.object({}),
  async run({ tx, workspaceId }, { name }) {
    const there = await blocksOf(tx, workspaceId)
    if (!there.some((one) => one.name === name)) throw notFound({ en: 'This block', ru: 'Этого блока' })
    const users = await usersOfBlock(tx, workspaceId, name)
    if (users.length > 0)
      throw new AppError('conflict', {
        en: `The block stays: it is used in ${users.map((one) => `“${one}”`).join(', ')}.`,
        ru: `Блок остался: он стоит в ${users.map((one) => `«${one}»`).join(', ')}.`,
      })
    await removeBlock(tx, workspaceId, name)
    return {}
  },
})

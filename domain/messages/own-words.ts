import type { Transaction } from '../../engines/index.ts'
import { type AttributeType, definitionsOf } from '../attributes/index.ts'
import { traitsOfWorkspace, traitWord } from '../traits/index.ts'
import type { LetterWord } from './letter/words.ts'

const typeInLetters: Record<AttributeType, LetterWord['type']> = {
  text: 'text',
  number: 'number',
  'yes-no': 'yes-no',
  date: 'date',
  choice: 'text',
  choices: 'list',
  dates: 'list',
}

const isPlainName = /^[\p{L}_][\p{L}\p{N}_-]*$/u

/** How Liquid asks for an attribute: names with spaces or points need brackets. */
const attributePath = (name: string) =>
  isPlainName.test(name) ? `customer.attributes.${name}` : `customer.attributes[${JSON.stringify(name)}]`

/** What letters of this shop alone may ask for: the attributes it has defined, and traits. `names`: its path, name by name. */
export async function ownWords(tx: Transaction, workspaceId: string) {
  const [attributes, traits] = [
    await definitionsOf(tx, workspaceId),
    await traitsOfWorkspace(tx, workspaceId),
  ]
  return [
    ...attributes.map(({ name, label, type }) => ({
      path: attributePath(name),
      names: ['customer', 'attributes', name],
      type: typeInLetters[type],
      label,
      mayBeMissing: true,
    })),
    ...traits
      .filter((one) => one.table === 'customer_traits')
      .map(({ name, type, label }) => ({
        path: `traits.${traitWord(name)}`,
        names: ['traits', traitWord(name)],
        type,
        label,
        mayBeMissing: true,
      })),
  ]
}

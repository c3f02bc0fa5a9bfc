import { z } from 'zod'
import { type AttributeType, definitionsOf } from '../attributes/index.ts'
import { operation } from '../context.ts'
import { traitsOfWorkspace, traitWord } from '../traits/index.ts'
import { blocksOf } from './blocks-store.ts'
import { knownWords } from './letter/liquid.ts'
import { filterWords, itemWords, type LetterWord, letterWords } from './letter/words.ts'

const Label = z.object({ en: z.string(), ru: z.string() })
const Word = z.object({
  path: z.string(),
  type: z.string(),
  label: Label,
  mayBeMissing: z.boolean(),
})

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

export const listLetterWords = operation({
  name: 'letters.words',
  summary:
    'What a letter may ask for: of the customer and their defined attributes, the cart, the order, the event; filters and saved blocks.',
  http: 'GET /letter-words',
  needs: 'read',
  input: z.object({}),
  output: z.object({
    words: z.array(Word),
    ofItems: z.array(Word).describe('What one of a list has'),
    filters: z.array(z.object({ name: z.string(), label: Label, example: z.string() })),
    otherFilters: z.array(z.string()),
    tags: z.array(z.string()),
    blocks: z.array(z.string()),
  }),
  async run({ tx, workspaceId }) {
    const traits = await traitsOfWorkspace(tx, workspaceId)
    const attributes = await definitionsOf(tx, workspaceId)
    const blocks = await blocksOf(tx, workspaceId)
    const ours = new Set(filterWords.map((one) => one.name))
    const { filters, tags } = knownWords()
    const asWord = ({ mayBeMissing, ...word }: (typeof letterWords)[number]) => ({
      ...word,
      mayBeMissing: mayBeMissing ?? false,
    })
    return {
      words: [
        ...letterWords.map(asWord),
        ...attributes.map(({ name, label, type }) => ({
          path: attributePath(name),
          type: typeInLetters[type],
          label,
          mayBeMissing: true,
        })),
        ...traits
          .filter((one) => one.table === 'customer_traits')
          .map(({ name, type, label }) => ({
            path: `traits.${traitWord(name)}`,
            type,
            label,
            mayBeMissing: true,
          })),
      ],
      ofItems: itemWords.map(asWord),
      filters: [...filterWords],
      otherFilters: filters.filter((name) => !ours.has(name)),
      tags: [...tags, 'render'],
      blocks: blocks.map((one) => one.name),
    }
  },
})

import { z } from 'zod'
import { operation } from '../context.ts'
import { blocksOf } from './blocks-store.ts'
import { knownWords } from './letter/liquid.ts'
import { filterWords, itemWords, letterWords } from './letter/words.ts'
import { ownWords } from './own-words.ts'

const Label = z.object({ en: z.string(), ru: z.string() })
const Word = z.object({
  path: z.string(),
  type: z.string(),
  label: Label,
  mayBeMissing: z.boolean(),
})

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
    const own = await ownWords(tx, workspaceId)
    const blocks = await blocksOf(tx, workspaceId)
    const ours = new Set(filterWords.map((one) => one.name))
    const { filters, tags } = knownWords()
    const asWord = ({ mayBeMissing, ...word }: (typeof letterWords)[number]) => ({
      ...word,
      mayBeMissing: mayBeMissing ?? false,
    })
    return {
      words: [...letterWords.map(asWord), ...own.map(({ names: _, ...word }) => word)],
      ofItems: itemWords.map(asWord),
      filters: [...filterWords],
      otherFilters: filters.filter((name) => !ours.has(name)),
      tags: [...tags, 'render'],
      blocks: blocks.map((one) => one.name),
    }
  },
})

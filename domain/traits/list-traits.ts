import { z } from 'zod'
import { operation } from '../context.ts'
import { traitsOfWorkspace } from './traits.ts'

const Label = z.object({ en: z.string(), ru: z.string() })

export const listTraits = operation({
  name: 'traits.list',
  summary: 'Every figure and label that is computed of customers, with its meaning.',
  http: 'GET /traits',
  needs: 'read',
  input: z.object({}),
  output: z.object({
    items: z.array(
      z.object({
        name: z.string(),
        type: z.string(),
        group: z.string(),
        label: Label,
        said: Label.partial().optional().describe('As it stands in a sentence, where not as its label'),
        description: Label,
        valuesAre: z
          .enum(['products', 'event-names'])
          .optional()
          .describe('Its values are ids of products, or events by their own names'),
        values: z.array(z.object({ value: z.string(), label: Label })).optional(),
      }),
    ),
  }),
  run: async ({ tx, workspaceId }) => ({
    items: (await traitsOfWorkspace(tx, workspaceId)).map(
      ({ name, type, group, label, said, description, valuesAre, values }) => ({
        name,
        type,
        group,
        label,
        ...(said ? { said } : {}),
        description,
        ...(valuesAre ? { valuesAre } : {}),
        ...(values ? { values: [...values] } : {}),
      }),
    ),
  }),
})

import { expect, it } from 'vitest'
import { z } from 'zod'
import { complaint } from '../kit/words.ts'
import { invalidInput } from './invalid-input.ts'

it('a complaint that is a sentence ends once within the refusal', () => {
  const input = z.object({ name: z.string() }).superRefine((_, context) => {
    context.addIssue({ ...complaint('Choose a name.', 'Выберите имя.'), path: ['name'] })
  })
  const { error } = input.safeParse({ name: '' })
  if (!error) throw new Error('it was not refused')
  expect(invalidInput(error).message).toBe(
    'The request was not accepted: name: Choose a name. Nothing was changed.',
  )
})

import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { anyOf } from './kinds.ts'

const wait = {
  kind: 'wait',
  label: { en: 'Wait', ru: 'Ждать' },
  settings: z.object({ seconds: z.int() }),
} as const
const exit = { kind: 'exit', label: { en: 'Exit', ru: 'Выйти' }, settings: z.object({}) } as const

describe('kinds', () => {
  test('settings are checked by the kind that is named', () => {
    const steps = anyOf([wait, exit])
    expect(steps.schema.parse({ kind: 'wait', seconds: 5 })).toEqual({ kind: 'wait', seconds: 5 })
    expect(steps.schema.safeParse({ kind: 'wait', seconds: 'five' }).success).toBe(false)
    expect(steps.schema.safeParse({ kind: 'fly' }).success).toBe(false)
  })

  test('two kinds of one name are refused at the start, not found out by a customer', () => {
    expect(() => anyOf([wait, wait])).toThrow('wait')
  })
})

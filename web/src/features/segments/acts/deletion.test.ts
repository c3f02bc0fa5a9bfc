import { describe, expect, it } from 'vitest'
import { deletionOf } from './deletion.ts'

const segment = (id: string, ...usedBy: string[]) => ({ id, usedBy: usedBy.map((user) => ({ id: user })) })
const ids = ({ gone, kept }: ReturnType<typeof deletionOf>) => ({
  gone: gone.map((row) => row.id),
  kept: kept.map((row) => row.id),
})

describe('deleting several segments at once', () => {
  it('takes those that ask before those that are asked, however long the chain', () => {
    expect(ids(deletionOf([segment('a', 'b'), segment('b', 'c'), segment('c')]))).toEqual({
      gone: ['c', 'b', 'a'],
      kept: [],
    })
  })
  it('keeps what something outside asks for, and what that one asks for in turn', () => {
    expect(ids(deletionOf([segment('a', 'b'), segment('b', 'a flow'), segment('c')]))).toEqual({
      gone: ['c'],
      kept: ['a', 'b'],
    })
  })
})

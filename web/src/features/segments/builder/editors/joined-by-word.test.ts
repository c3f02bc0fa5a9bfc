import { expect, it } from 'vitest'
import { joinedByWord } from './joined-by-word.ts'

it('an event is found by the word a Russian reader sees, and by its own name, once', () => {
  const viewed = { value: 'Product Viewed', label: 'Просмотр товара' }
  const added = { value: 'Product Added', label: 'Товар в корзине' }
  expect(joinedByWord([], [viewed, added], 'просм')).toEqual([viewed])
  expect(joinedByWord([viewed, added], [viewed, added], 'Product')).toEqual([viewed, added])
})

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { sql } from '../../../engines/index.ts'
import { testEngines } from '../../../tests/engines.ts'
import { inOtherLayout } from './keyboard.ts'
import { soundOf, soundsOf } from './sound.ts'

const { db } = testEngines()

it.each([
  ['Иванов', 'Ivanov'],
  ['ИВАНОВ', 'Iwanow'],
  ['Щукин', 'Shchukin'],
  ['Мария', 'Mariya'],
  ['Марья', 'Maria'],
  ['Юлия', 'Julia'],
  ['Дмитрий', 'Dmitry'],
  ['Чайковский', 'Tchaikovsky'],
  ['Хрущёв', 'Khrushchev'],
  ['Семёнова', 'Семенова'],
  ['José', 'Jose'],
  ['Диана', 'Diana'],
  ['Філіп', 'Philip'],
])('%s is found by who writes %s', (one, other) => expect(soundOf(one)).toBe(soundOf(other)))

it('words are told apart by whatever stands between them', () => {
  expect(soundsOf("Anna-Maria O'Neil,ivan.petrov_99")).toEqual([
    'ana',
    'mary',
    'o',
    'neil',
    'ivan',
    'petrov',
    '99',
  ])
})

it('what was typed in the wrong keyboard layout is read in the right one', () => {
  expect(inOtherLayout('bdfyjd')).toBe('иванов')
  expect(inOtherLayout('<jhbc :fhjd')).toBe('борис жаров')
  expect(inOtherLayout('ыьшер')).toBe('smith')
  expect(inOtherLayout('123')).toBeNull()
})

it('the index and the search hear the same in any text', async () => {
  const letter = fc.constantFrom(
    ...'абвгдеёжзийклмнопрстуфхцчшщъыьэюяАБЁЙЩЮЯЫЪІЇЄҐabcdefghijklmnopqrstuvwxyzABCXYZŠŽČćéèñöüßığ日本عα  -.\'"@_+12',
  )
  const texts = fc.sample(fc.array(letter, { maxLength: 30 }), 400).map((letters) => letters.join(''))
  const { rows } = await sql<{ text: string; sound: string; words: string[] }>`
    select text, search_sound(text) as sound, search_words_of(text) as words
    from unnest(${texts}::text[]) as text`.execute(db)
  for (const { text, sound, words } of rows) {
    expect([text, soundOf(text)]).toEqual([text, sound])
    expect([text, soundsOf(text)]).toEqual([text, words])
  }
})

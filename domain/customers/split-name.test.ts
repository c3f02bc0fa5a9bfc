import { expect, it } from 'vitest'
import { splitName } from './split-name.ts'

it.each([
  ['Anna Smith', 'Anna', null, 'Smith'],
  ['Dr. Anna Maria Smith', 'Anna', 'Maria', 'Smith'],
  ['Smith, Anna', 'Anna', null, 'Smith'],
  ['Anna', 'Anna', null, null],
  ['Ковалёва Анна Игоревна', 'Анна', 'Игоревна', 'Ковалёва'],
  ['Анна Игоревна Ковалёва', 'Анна', 'Игоревна', 'Ковалёва'],
  ['Анна Игоревна', 'Анна', 'Игоревна', null],
  ['Анна Ковалёва', 'Анна', null, 'Ковалёва'],
  ['Ковалёва Анна', 'Анна', null, 'Ковалёва'],
  ['Марина Иванова', 'Марина', null, 'Иванова'],
  ['Иванова Марина', 'Марина', null, 'Иванова'],
  ['  ', null, null, null],
])('%s', (full, firstName, middleName, lastName) =>
  expect(splitName(full)).toEqual({ firstName, middleName, lastName }),
)

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cases, genderOfName, nameTextInCase, salutationOf } from './index.ts'

describe('whose name it is', () => {
  test.each([
    [{ firstName: 'Анна', middleName: 'Сергеевна', lastName: 'Иванова' }, 'female'],
    [{ firstName: 'Никита' }, 'male'],
    [{ firstName: 'ИЛЬЯ' }, 'male'],
    [{ firstName: 'любовь' }, 'female'],
    [{ firstName: 'Саша', middleName: 'Петрович' }, 'male'],
    [{ lastName: 'Ковалёва' }, 'female'],
    [{ firstName: 'Olga', lastName: 'Smith' }, 'female'],
    [{ firstName: 'Sergey' }, 'male'],
    [{ firstName: 'Рустам', middleName: 'Ибрагим оглы' }, 'male'],
    [{ firstName: 'Саша' }, undefined],
    [{ firstName: 'Даша' }, 'female'],
    [{ firstName: 'Серёжа' }, 'male'],
    [{ firstName: 'Элизабет' }, 'female'],
    [{ firstName: 'Alex' }, undefined],
    [{ firstName: 'Jean-Luc', lastName: 'Picard' }, undefined],
    [{ firstName: 'Andrea', lastName: 'Rossi' }, undefined],
    [{ firstName: 'Андрей', lastName: 'Абуова' }, undefined],
    [{ firstName: 'asdf' }, undefined],
    [{}, undefined],
  ])('%j', (name, gender) => expect(genderOfName(name)?.gender).toBe(gender))
})

describe('in the Russian cases', () => {
  const anna = { firstName: 'Анна', middleName: 'Сергеевна', lastName: 'Иванова' }
  test.each([
    [anna, 'dative', 'Анне Сергеевне Ивановой'],
    [anna, 'instrumental', 'Анной Сергеевной Ивановой'],
    [{ firstName: 'АННА', lastName: 'ИВАНОВА' }, 'genitive', 'Анны Ивановой'],
    [{ firstName: 'Лев', lastName: 'Толстой' }, 'dative', 'Льву Толстому'],
    [{ firstName: 'Любовь' }, 'dative', 'Любови'],
    [{ firstName: 'Любовь' }, 'instrumental', 'Любовью'],
    [{ firstName: 'Ольга', lastName: 'Шевченко' }, 'dative', 'Ольге Шевченко'],
    [{ firstName: 'Anna', lastName: 'Smith' }, 'dative', 'Anna Smith'],
    [{ firstName: 'Саша' }, 'dative', 'Саша'],
  ] as const)('%j, %s', (name, wanted, text) =>
    expect(nameTextInCase(name, wanted, { withSurname: true })).toBe(text),
  )

  test('a gender that is known decides where the name does not', () =>
    expect(nameTextInCase({ firstName: 'Саша' }, 'dative', { gender: 'male' })).toBe('Саше'))

  test('no name breaks it, and the nominative changes no letter', () =>
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.constantFrom(...cases), (firstName, lastName, wanted) => {
        expect(typeof nameTextInCase({ firstName, lastName }, wanted, { withSurname: true })).toBe('string')
        expect(nameTextInCase({ firstName }, 'nominative').toLowerCase()).toBe(
          firstName.trim().replace(/\s+/g, ' ').toLowerCase(),
        )
      }),
    ))
})

describe('how a person is addressed', () => {
  test.each([
    [{ firstName: 'анна', middleName: 'сергеевна' }, 'ru', 'formal', 'Уважаемая Анна Сергеевна'],
    [{ lastName: 'Иванов' }, 'ru', 'formal', 'Уважаемый г-н Иванов'],
    [{ firstName: 'Саша' }, 'ru', 'formal', 'Здравствуйте, Саша'],
    [{ firstName: 'Анна', lastName: 'Иванова' }, 'ru', 'friendly', 'Анна, здравствуйте'],
    [{ firstName: 'Anna', lastName: 'Smith' }, 'en', 'formal', 'Dear Ms Smith'],
    [{ firstName: 'Alex', lastName: 'Smith' }, 'en', 'formal', 'Dear Alex Smith'],
    [{ firstName: 'Alex' }, 'en', 'friendly', 'Hi Alex'],
    [{ lastName: 'Шевченко' }, 'ru', 'formal', null],
    [{}, 'ru', 'formal', null],
    [{ firstName: ' ' }, 'en', 'friendly', null],
  ] as const)('%j in %s, %s', (name, language, manner, text) =>
    expect(salutationOf(name, { language, manner })).toBe(text),
  )
})

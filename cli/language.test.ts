import { expect, test } from 'vitest'
import { habitue } from '../tests/program.ts'
import { terminalLanguage } from './language.ts'
import { fieldLine, fieldLines } from './speak.ts'

test('the language is the terminal’s', () => {
  expect(terminalLanguage({ LANG: 'ru_RU.UTF-8' })).toBe('ru')
  expect(terminalLanguage({ LANG: 'en_GB.UTF-8', LC_ALL: 'ru' })).toBe('ru')
  expect(terminalLanguage({ LANG: 'ru_RU.UTF-8', LC_ALL: 'C.UTF-8' })).toBe('en')
  expect(terminalLanguage({ LANG: 'run' })).toBe('en')
  expect(terminalLanguage({})).toBe('en')
})

test('a refusal is said in it', async () => {
  const said = async (LANG: string) => (await habitue(['call', 'sources.lst'], { LANG }).ended).output
  expect(await said('ru_RU.UTF-8')).toContain('Операции sources.lst нет.')
  expect(await said('de_DE.UTF-8')).toContain('There is no operation sources.lst.')
})

test('what is wrong with the whole input stands at no field', () => {
  const message = { en: 'no', ru: 'no' }
  expect(fieldLine({ path: 'definition.items.0', message })).toBe('definition.items.0: no')
  expect(fieldLine({ path: '', message })).toBe('no')
})

test('a fault is told once: by itself only where the sentence does not tell it', () => {
  const whole = { path: '', message: { en: 'no such field: kind', ru: 'no such field: kind' } }
  const name = { path: 'name', message: { en: 'has to be filled in', ru: 'has to be filled in' } }
  expect(fieldLines('Not accepted: no such field: kind. Nothing has changed.', [whole])).toEqual([])
  expect(fieldLines('Not accepted: no such field: kind (and 1 more).', [whole, name])).toHaveLength(2)
})

test('so are the help and what is said of a wrong call', async () => {
  const said = async (LANG: string, ...args: string[]) => (await habitue(args, { LANG }).ended).output
  const help = await said('ru_RU.UTF-8', '--help')
  expect(help).toContain('Команды:')
  expect(help).not.toMatch(/Usage|Options|Commands|display|output the version/)
  expect(await said('ru_RU.UTF-8', 'docter')).toContain('Команды «docter» нет.\n(Может быть, doctor?)')
  expect(await said('ru_RU.UTF-8', 'import', 'orders')).toContain(
    'Не указано: file.\n(подробнее: habitue import --help)',
  )
  expect(await said('en_GB.UTF-8', '--help')).toContain('Usage: habitue [options] [command]')
})

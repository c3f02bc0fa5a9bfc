import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readInput } from './call.ts'

it('the input of an operation stands in the argument, or in a file when it is long', () => {
  const folder = mkdtempSync(join(tmpdir(), 'habitue-call-'))
  const file = join(folder, 'list.json')
  const values = Array.from({ length: 50_000 }, (_, place) => `+7900${place}`)
  writeFileSync(file, JSON.stringify({ name: 'Guests', values }))
  expect(readInput('{"search":"anna"}')).toEqual({ search: 'anna' })
  expect(readInput(`@${file}`)).toEqual({ name: 'Guests', values })
  expect(() => readInput(`@${file}x`)).toThrow('cannot read')
  writeFileSync(file, '[1]')
  expect(() => readInput(`@${file}`)).toThrow('needs an object')
  rmSync(folder, { recursive: true })
})

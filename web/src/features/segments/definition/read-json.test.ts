import { describe, expect, it } from 'vitest'
import { readJson } from './read-json.ts'

const known = (kind: string) => kind === 'ordered'
const wrong = (definition: unknown) => readJson(JSON.stringify(definition), known).problem

describe('a definition typed as JSON', () => {
  it('is taken when it can be read', () => {
    const definition = {
      match: 'all',
      items: [
        { kind: 'ordered', atLeast: 2 },
        { match: 'none', items: [] },
      ],
    }
    expect(readJson(JSON.stringify(definition), known)).toEqual({ group: definition })
  })
  it('says that the text is not whole', () => {
    expect(readJson('{\n  "match": "all",\n  "items": [}\n}', known).problem).toMatchObject({ is: 'syntax' })
  })
  it('says which part is not what it should be', () => {
    expect(wrong([])).toMatchObject({ is: 'shape', where: 'definition' })
    expect(wrong({ match: 'some', items: [] })).toMatchObject({ is: 'match', where: 'definition.match' })
    expect(wrong({ kind: 'ordered' })).toMatchObject({ is: 'match' })
    expect(wrong({ match: 'all', items: [{ match: 'any', items: [{ kind: 'x' }] }] })).toEqual({
      is: 'kind',
      where: 'definition.items.0.items.0.kind',
      what: 'x',
    })
    expect(wrong({ match: 'all', items: [7] })).toMatchObject({ is: 'shape', where: 'definition.items.0' })
  })
})

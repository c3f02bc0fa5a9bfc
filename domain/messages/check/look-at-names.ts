import type { CompiledTemplate } from '../letter/compile.ts'
import { placeAt } from '../letter/places.ts'
import { askedPaths, type Scope } from '../letter/render.ts'
import { letterWords } from '../letter/words.ts'
import { type Finding, finding } from './finding.ts'

/** What these hold is each shop's own: no list of names is whole. */
const isOwn = (root: string, second: string | undefined) =>
  root === 'traits' || root === 'event' || (root === 'products' && second === 'category')

const keysOf = (value: unknown): string[] =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : []

/** Of a word that stands alone, one or two letters say nothing. */
const fewestAlike = 2

/** A name that begins alike: `customer.fi` meant `customer.firstName`. */
function meantBy(path: string, known: readonly string[]): string | null {
  const alike = (one: string) => {
    const [here, there] = [path.toLowerCase(), one.toLowerCase()]
    let same = 0
    while (same < here.length && here[same] === there[same]) same++
    return same
  }
  const [best] = [...known].sort((one, other) => alike(other) - alike(one))
  const root = path.indexOf('.') + 1
  return best && alike(best) > Math.max(root, fewestAlike) ? best : null
}

/** What a letter asks for by a name that nothing has: everybody would see a gap there, whatever the audience knows. */
export function lookAtNames(
  content: Record<string, unknown>,
  compiled: CompiledTemplate,
  sample: Scope,
): Finding[] {
  const seconds = (root: string) => [
    ...keysOf(sample[root]),
    ...letterWords.flatMap(({ path }) => (path.startsWith(`${root}.`) ? [path.slice(root.length + 1)] : [])),
  ]
  const known = Object.keys(sample).flatMap((root) => seconds(root).map((second) => `${root}.${second}`))
  const isKnown = ([root = '', second]: readonly string[]) =>
    Object.hasOwn(sample, root) &&
    (second === undefined || isOwn(root, second) || seconds(root).includes(second))
  const placeOf = (path: string) => {
    // what stands in brackets may be any text
    const name = new RegExp(`(?<![\\w.])${path.replace(/[^\w]/g, '\\$&')}(?!\\w)`)
    for (const [field, source] of Object.entries(content)) {
      const found = typeof source === 'string' ? name.exec(source) : null
      if (found) return { field, place: placeAt(String(source), found.index, path.length) }
    }
    return {}
  }
  const unknown = [...askedPaths(compiled).values()].filter((path) => !isKnown(path))
  const names = new Set(unknown.map((path) => path.slice(0, 2).join('.')))
  return [...names].map((path): Finding => {
    const meant = meantBy(path, known)
    return {
      ...finding(
        'unknown-name',
        'must',
        `Nothing is called ${path}: everybody would see a gap there. ${meant ? `Did you mean ${meant}?` : 'Choose a name that is offered as you type {{ in the code.'}`,
        `Слова ${path} нет: на его месте у всех будет пусто. ${meant ? `Может быть, ${meant}?` : 'Выберите из тех, что предлагает редактор кода после {{.'}`,
      ),
      ...placeOf(path),
    }
  })
}

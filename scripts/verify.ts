import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { layoutComplaints } from './check-layout.ts'
import { lockComplaints } from './check-lock.ts'
import { translationComplaints } from './check-translations.ts'
import { wordsComplaints } from './check-words.ts'

// The order of the house, in seconds and without a database: format and lint, types, layout, unused code,
// generated files, what people read in both languages. Prints only what is wrong.

const root = fileURLToPath(new URL('..', import.meta.url))

interface Check {
  name: string
  run(): Promise<string>
}

/** Resolves with what the command said when it failed, with nothing when it passed. */
const command = (...args: string[]) =>
  new Promise<string>((resolve) => {
    const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, FORCE_COLOR: '0' } })
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
  { name: 'types', run: () => command('node_modules/typescript/bin/tsc', '-p', '.') },
  { name: 'types of the web app', run: () => command('node_modules/typescript/bin/tsc', '-p', 'web') },
  { name: 'types of the tracker', run: () => command('node_modules/typescript/bin/tsc', '-p', 'tracker') },
  {
    name: 'types of the demo shop',
    run: () => command('node_modules/typescript/bin/tsc', '-p', 'demo/shop'),
  },
  { name: 'layout', run: async () => layoutComplaints().join('\n') },
  { name: 'unused code', run: () => command('node_modules/knip/bin/knip.js', '--no-progress') },
  { name: 'generated files', run: () => command('--import', 'tsx', 'scripts/generate.ts', '--check') },
  { name: 'lock file', run: async () => lockComplaints().join('\n') },
  { name: 'refusals in both languages', run: async () => wordsComplaints().join('\n') },
  { name: 'translations', run: async () => translationComplaints().join('\n') },
]

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

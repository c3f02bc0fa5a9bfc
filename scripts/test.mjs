// Every test from a fresh clone: installs what is missing, builds what the browser loads, checks the order of the
// house, runs all tests on real engines, and ends with the line `N passed, N failed`. Plain Node: runs before npm ci.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { prepare } from './prepare.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
process.chdir(root)
const only = process.argv.slice(2)

const run = (command, args) => spawnSync(command, args, { stdio: 'inherit', cwd: root }).status ?? 1

await prepare({ root, build: true })

const browsers = [
  process.env.CHROMIUM_PATH ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
]
if (process.platform === 'linux' && !browsers.some((path) => existsSync(path))) {
  console.error(
    'The browser tests need Chromium. Install it (Debian: apt-get install -y chromium) or set CHROMIUM_PATH.',
  )
  console.log('0 passed, 1 failed')
  process.exit(1)
}

let passed = 0
let failed = 0
if (only.length === 0) {
  if (run('npm', ['run', '--silent', 'verify']) === 0) passed++
  else failed++
}

const folder = mkdtempSync(join(tmpdir(), 'habitue-test-'))
const report = join(folder, 'report.json')
const status = run(process.execPath, [
  join(root, 'node_modules/vitest/vitest.mjs'),
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
  ...only,
])
let skipped = 0
if (existsSync(report)) {
  const result = JSON.parse(readFileSync(report, 'utf8'))
  passed += result.numPassedTests
  failed += result.numFailedTests
  skipped = result.numPendingTests + result.numTodoTests
  // A file that cannot even be loaded has no tests of its own to fail.
  failed += result.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length
}
if (status !== 0 && failed === 0) failed = 1
rmSync(folder, { recursive: true, force: true })
if (skipped > 0) console.log(`${skipped} skipped`)
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)

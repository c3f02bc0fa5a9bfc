// What a fresh clone needs before anything can run: Node's version, the packages, the built pages.
// Plain Node without dependencies, since nothing is installed yet.
import { spawn } from 'node:child_process'
import { existsSync, readdirSync, statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'

const oldestNode = [20, 19]
const color = process.stdout.isTTY && !process.env.NO_COLOR
const isRussian = /^ru(_|\.|-|$)/i.test(
  process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '',
)
const words = (en, ru) => (isRussian ? ru : en)
const paint = (code, text) => (color ? `\u001b[${code}m${text}\u001b[0m` : text)

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])) return
  console.error(
    words(
      `Habitué needs Node ${oldestNode.join('.')} or newer; this is ${process.versions.node}. Install a newer Node and run the command again.`,
      `Habitué нужен Node ${oldestNode.join('.')} или новее, а здесь ${process.versions.node}. Поставьте новый Node и запустите команду ещё раз.`,
    ),
  )
  process.exit(1)
}

/** How long a step may last before a log, where nothing can be drawn over, hears of it. */
const silentMs = 3_000

/** Runs the commands of one quiet step, its seconds counted while it lasts; a failing one shows its last lines. */
export async function step(label, commands, cwd) {
  const startedAt = Date.now()
  const seconds = (digits) => ((Date.now() - startedAt) / 1000).toFixed(digits).replace('.', words('.', ','))
  const clear = color ? '\r\u001b[2K' : ''
  const tell = () =>
    process.stdout.write(`${clear}  … ${label} ${paint(2, `${seconds(0)} ${words('s', 'с')}`)}`)
  const telling = color ? setInterval(tell, 1000) : setTimeout(() => console.log(`  … ${label}`), silentMs)
  if (color) process.stdout.write(`  … ${label}`)
  for (const [command, ...args] of commands) {
    const { code, output } = await run(command, args, cwd)
    if (code === 0) continue
    clearInterval(telling)
    console.error(`${clear}  ${paint(31, '✗')} ${label}`)
    console.error(output.split('\n').slice(-25).join('\n'))
    console.error(
      words(
        `\n“${[command, ...args].join(' ')}” ended with ${code}. Mend what it says and run the command again.`,
        `\n«${[command, ...args].join(' ')}» закончилась с кодом ${code}. Исправьте, о чём она говорит, и запустите команду ещё раз.`,
      ),
    )
    process.exit(1)
  }
  clearInterval(telling)
  console.log(`${clear}  ${paint(32, '✓')} ${label} ${paint(2, `${seconds(1)} ${words('s', 'с')}`)}`)
}

/** How a command ended, and what it said last. */
async function run(command, args, cwd) {
  const output = []
  const code = await new Promise((resolve) => {
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8')
      stream.on('data', (text) => {
        output.push(text)
        if (output.length > 400) output.splice(0, 200)
      })
    }
    child.on('error', (error) => {
      output.push(String(error))
      resolve(1)
    })
    child.on('close', resolve)
  })
  return { code, output: output.join('') }
}

const newestIn = (path) => {
  if (!existsSync(path)) return 0
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.mtimeMs
  return Math.max(
    0,
    ...readdirSync(path)
      .filter((name) => name !== 'node_modules' && name !== 'dist')
      .map((name) => newestIn(join(path, name))),
  )
}

const oldestIn = (path) => (existsSync(path) ? statSync(path).mtimeMs : 0)

/** What is built: where its sources lie, what proves that it was built, who builds it. */
const pages = [
  {
    label: words('Build the tracker', 'Сборка трекера'),
    folder: 'tracker',
    result: 'tracker/dist/on-site.js',
    modes: ['production', 'web-push', 'push-worker', 'on-site'],
  },
  {
    label: words('Build the web app', 'Сборка веб-приложения'),
    folder: 'web',
    result: 'web/dist/index.html',
  },
  {
    label: words('Build the demo shop', 'Сборка демо-магазина'),
    folder: 'demo/shop',
    result: 'demo/shop/dist/index.html',
    sources: ['demo/catalog.ts'],
  },
]

/** Installs what is missing and builds what is stale; quick when there is nothing to do. */
export async function prepare({ root, build }) {
  checkNode()
  const installed = join(root, 'node_modules/.package-lock.json')
  if (oldestIn(installed) < newestIn(join(root, 'package-lock.json'))) {
    // A fresh clone takes exactly what the lock file says; after an update only what changed is fetched.
    const isFresh = !existsSync(join(root, 'node_modules'))
    const quietly = ['--no-audit', '--no-fund', '--loglevel=error']
    const how = isFresh ? ['ci', ...quietly] : ['install', '--no-save', ...quietly]
    await step(words('Install packages', 'Установка пакетов'), [['npm', ...how]], root)
    const now = new Date()
    utimesSync(installed, now, now)
  }
  if (!build) return
  for (const page of pages) {
    const folder = join(root, page.folder)
    if (!existsSync(folder)) continue
    const sources = Math.max(
      newestIn(folder),
      ...(page.sources ?? []).map((path) => newestIn(join(root, path))),
    )
    if (oldestIn(join(root, page.result)) >= sources) continue
    const vite = join(root, 'node_modules/vite/bin/vite.js')
    const modes = page.modes ?? ['production']
    await step(
      page.label,
      modes.map((mode) => [process.execPath, vite, 'build', '--mode', mode]),
      folder,
    )
  }
}

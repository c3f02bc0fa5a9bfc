import { bold, green, quiet, red, say, table } from '../cli/terminal.ts'
import { type BenchResult, isMet } from './bench.ts'
import { benches } from './index.ts'
import { removeHomes, stopAll, untilForgotten } from './installation.ts'

// npm run bench -- NAME [--scale S]: a small table for people, then one line of JSON for programs.

const goalText = (goal: BenchResult['goals'][string]) => ('min' in goal ? `≥ ${goal.min}` : `≤ ${goal.max}`)

const [name = '', ...options] = process.argv.slice(2)
const scale = Number(options[options.indexOf('--scale') + 1] ?? 1)
const load = benches[name]
if (!load || (options.includes('--scale') && !(scale > 0))) {
  say(`npm run bench -- NAME [--scale S], where NAME is one of: ${Object.keys(benches).join(', ')}`)
  process.exit(2)
}

const bench = await load()
say(`${bold(bench.name)}  ${bench.summary}`)
process.on('exit', removeHomes)
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void stopAll().then(() => process.exit(1)))
const tell = (line: string) => say(quiet(`  ${line}`))
await untilForgotten(tell)
const result = await bench.run({ scale: options.includes('--scale') ? scale : 1, tell })
const met = isMet(result)
const rows = Object.entries(result.figures).map(([figure, value]) => {
  const goal = result.goals[figure]
  const reached = goal && isMet({ figures: result.figures, goals: { [figure]: goal } })
  return [figure, String(value), goal ? goalText(goal) : '', goal ? (reached ? green('✓') : red('✗')) : '']
})
say(table([['figure', 'value', 'goal', ''], ...rows], ['left', 'right', 'right', 'left']))
say(JSON.stringify({ bench: name, figures: result.figures, goals: result.goals, met }))
process.exit(0)

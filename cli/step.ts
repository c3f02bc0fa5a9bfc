import type { Step } from '../server/main.ts'
import { inWords } from './language.ts'
import { green, quiet, red } from './terminal.ts'

const isTerminal = Boolean(process.stdout.isTTY) && !process.env.NO_COLOR
const clearLine = '\r\u001b[2K'

/** Shows each step with a tick and its seconds; while it lasts, what it is just doing. */
export const step: Step = async (label, work) => {
  const name = inWords(label)
  const startedAt = performance.now()
  const seconds = () => {
    const took = ((performance.now() - startedAt) / 1000).toFixed(1)
    return quiet(inWords({ en: `${took} s`, ru: `${took.replace('.', ',')} с` }))
  }
  const show = (detail: string) => {
    if (isTerminal) process.stdout.write(`${clearLine}  … ${name}${detail ? quiet(`  ${detail}`) : ''}`)
  }
  show('')
  try {
    const result = await work(show)
    process.stdout.write(`${isTerminal ? clearLine : ''}  ${green('✓')} ${name} ${seconds()}\n`)
    return result
  } catch (error) {
    process.stdout.write(`${isTerminal ? clearLine : ''}  ${red('✗')} ${name} ${seconds()}\n`)
    throw error
  }
}

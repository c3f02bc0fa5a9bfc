import { Command } from 'commander'
import { AppError, wordsOf } from '../kit/errors.ts'
import { productVersion } from '../kit/product-version.ts'
import { callCommand } from './call.ts'
import { demoCommand } from './demo.ts'
import { doctorCommand } from './doctor.ts'
import { importCommand } from './import.ts'
import { inWords } from './language.ts'
import { migrateCommand } from './migrate.ts'
import { ratesCommand } from './rates.ts'
import { rebuildCommand } from './rebuild.ts'
import { fieldLines, speak } from './speak.ts'
import { startCommand } from './start.ts'
import { red } from './terminal.ts'
import { workerCommand } from './worker.ts'

/** Every command, one file each: a new one adds its line. */
const commands = [
  startCommand,
  demoCommand,
  importCommand,
  workerCommand,
  migrateCommand,
  doctorCommand,
  rebuildCommand,
  ratesCommand,
  callCommand,
]

const program = new Command('habitue')
  .description(
    inWords({
      en: 'Habitué: one customer base, live cards, messages and honest measurement.',
      ru: 'Habitué: одна база клиентов, живые карточки, сообщения и честные измерения.',
    }),
  )
  .version(productVersion, '-v, --version', inWords({ en: 'show the version', ru: 'показать версию' }))
for (const command of commands) program.addCommand(command())
speak(program)

// Whoever reads this may have read enough, as `head` does: the work goes on to its end.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})

try {
  await program.parseAsync()
} catch (error) {
  // asked to stop while starting: what had been started was stopped in order
  if (error instanceof Error && error.name === 'AbortError') process.exit(0)
  const sentence = inWords(wordsOf(error))
  process.stderr.write(`${red('✗')} ${sentence}\n`)
  if (error instanceof AppError) {
    for (const line of fieldLines(sentence, error.fields)) process.stderr.write(`    ${line}\n`)
  } else if (process.env.HABITUE_LOG === 'debug' && error instanceof Error)
    process.stderr.write(`${error.stack}\n`)
  process.exit(1)
}

import { join } from 'node:path'
import { Command } from 'commander'
import { readConfig } from '../kit/config.ts'
import { aborted, stopSignals } from '../server/stop-signals.ts'
import { inWords } from './language.ts'
import { step } from './step.ts'
import { bold, quiet, say } from './terminal.ts'
import { keptIn, sayStopping } from './until-stopped.ts'

/** English unless the machine speaks Russian. */
function machineLocale(): 'en' | 'ru' {
  const { LC_ALL, LC_MESSAGES, LANG } = process.env
  const spoken = LC_ALL || LC_MESSAGES || LANG || Intl.DateTimeFormat().resolvedOptions().locale
  return spoken.toLowerCase().startsWith('ru') ? 'ru' : 'en'
}

const words = {
  en: { app: 'Habitué', signIn: 'Sign in', shop: 'Demo shop', mailbox: 'Mailbox' },
  ru: { app: 'Habitué', signIn: 'Вход', shop: 'Магазин', mailbox: 'Почта' },
}

/** `habitue demo`: everything `start` does, with a made-up shop, its customers, a mailbox and visitors. */
export const demoCommand = () =>
  new Command('demo')
    .description(
      inWords({
        en: 'start with a made-up shop, customers, visitors and a mailbox, to see everything work',
        ru: 'запустить с придуманным магазином, клиентами, посетителями и почтой: посмотреть, как всё работает',
      }),
    )
    .option('--quiet', inWords({ en: 'without made-up visitors', ru: 'без придуманных посетителей' }))
    .option(
      '--locale <language>',
      inWords({ en: 'of the demo: en or ru', ru: 'язык демо: en или ru' }),
      machineLocale(),
    )
    .action(async (options: { quiet?: boolean; locale: string }) => {
      const signal = stopSignals(sayStopping)
      const [{ startMain }, { createDemo }] = await Promise.all([
        import('../server/main.ts'),
        import('../demo/index.ts'),
      ])
      const locale = options.locale === 'ru' ? 'ru' : 'en'
      const config = readConfig({ HABITUE_HOME: join('.habitue', 'demo'), ...process.env })
      const demo = await createDemo(config, locale)
      const main = await startMain(config, { ...demo.main, step, signal })
      demo.begin(main, { visitors: !options.quiet })
      showWhere(main.url, demo.account, words[locale])
      say(quiet(`  ${keptIn(config.home)}`))
      say()
      await aborted(signal)
      void demo.end()
      await main.stop()
      await demo.close()
      process.exit(0)
    })

function showWhere(url: string, account: { email: string; password: string }, label: (typeof words)['en']) {
  const rows = [
    [label.app, bold(`${url}/`)],
    [label.signIn, `${account.email}  ·  ${bold(account.password)}`],
    [label.shop, `${url}/shop/`],
    [label.mailbox, `${url}/mailbox/`],
  ]
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control characters, and have no width
  const widthOf = (text: string) => [...text.replace(/\u001b\[\d+m/g, '')].length
  const labelWidth = Math.max(...rows.map(([name = '']) => widthOf(name)))
  const lines = rows.map(([name = '', value = '']) => `${name.padEnd(labelWidth)}   ${value}`)
  const width = Math.max(...lines.map(widthOf))
  say()
  say(`  ╭${'─'.repeat(width + 4)}╮`)
  for (const line of lines) say(`  │  ${line}${' '.repeat(width - widthOf(line))}  │`)
  say(`  ╰${'─'.repeat(width + 4)}╯`)
  say()
}

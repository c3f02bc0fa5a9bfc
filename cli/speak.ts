import { Command } from 'commander'
import type { Label } from '../kit/kinds.ts'
import { inWords, language } from './language.ts'

const titles: Record<string, string> = {
  'Usage:': 'Как вызвать:',
  'Arguments:': 'Что указать:',
  'Options:': 'Параметры:',
  'Commands:': 'Команды:',
}

/** What commander itself says of a wrong call. */
const complaints: [RegExp, string][] = [
  [/^error: unknown command '(.*?)'/, 'Команды «$1» нет.'],
  [/^error: unknown option '(.*?)'/, 'Параметра «$1» нет.'],
  [/^error: missing required argument '(.*?)'/, 'Не указано: $1.'],
  [/^error: option '(.*?)' argument missing/, 'Параметру «$1» нужно значение.'],
  [/^error: option '(.*?)' argument '(.*?)' is invalid\./, 'Параметр «$1» не понимает «$2».'],
  [/^error: too many arguments.*/, 'Указано лишнее.'],
  [/\(Did you mean (.*?)\?\)/, '(Может быть, $1?)'],
]

/** What is wrong with a field. A fault of the whole input stands at none. */
export const fieldLine = ({ path, message }: { path: string; message: Label }): string =>
  `${path === '' ? '' : `${path}: `}${inWords(message)}`

/** Each wrong field by itself; nothing where the one there is was told in the sentence before. */
export function fieldLines(sentence: string, fields: readonly { path: string; message: Label }[]): string[] {
  const lines = fields.map(fieldLine)
  return lines.every((line) => sentence.includes(line)) ? [] : lines
}

const inRussian = (text: string) => complaints.reduce((said, [of, as]) => said.replace(of, as), text)

const usage = (text: string) => text.replace('[options]', '[параметры]').replace('[command]', '[команда]')

/** Commander's own words, of a command and all below it, in the terminal's language. */
export function speak(command: Command, called = command.name()): Command {
  command.showHelpAfterError(inWords({ en: `(see ${called} --help)`, ru: `(подробнее: ${called} --help)` }))
  command.helpOption('-h, --help', inWords({ en: 'show this', ru: 'показать эту справку' }))
  if (command.commands.length > 0)
    command.helpCommand(
      inWords({ en: 'help [command]', ru: 'help [команда]' }),
      inWords({ en: 'about one command', ru: 'справка по команде' }),
    )
  if (language === 'ru')
    command.configureOutput({ outputError: (text, write) => write(inRussian(text)) }).configureHelp({
      styleTitle: (title) => titles[title] ?? title,
      commandUsage: (of) => usage(new Command().createHelp().commandUsage(of)),
      subcommandTerm: (of) => usage(new Command().createHelp().subcommandTerm(of)),
      optionDescription: (of) =>
        of.defaultValue === undefined || of.defaultValue === true
          ? of.description
          : `${of.description} (по умолчанию ${JSON.stringify(of.defaultValue)})`,
    })
  for (const below of command.commands) speak(below, `${called} ${below.name()}`)
  return command
}

import { readFileSync } from 'node:fs'
import { Command } from 'commander'
import { readConfig } from '../kit/config.ts'
import { AppError } from '../kit/errors.ts'
import type { Label } from '../kit/kinds.ts'
import { inWords } from './language.ts'
import { bold, green, quiet, say, table } from './terminal.ts'

interface RatesOptions {
  workspace?: string
}

interface Listed {
  own: string
  items: { currency: string; count: number; lastDay: string; lastRate: string }[]
}

async function call<Answer>(name: string, input: Record<string, unknown>, { workspace }: RatesOptions) {
  const { callHere, callOverHttp } = await import('./call-operation.ts')
  const { HABITUE_URL: url, HABITUE_API_KEY: key } = process.env
  const answer =
    url && key
      ? await callOverHttp({ url, key, workspace }, name, input)
      : await callHere(readConfig(), workspace, name, input)
  return answer as Answer
}

const withComma = (rate: string) => rate.trim().replace(',', '.')

/** Lines of currency, day and rate; a heading may stand above. */
function ratesIn(file: string) {
  const text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '')
  const delimiter = ['\t', ';', ','].find((one) => text.includes(one)) ?? ','
  const rows = text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => line.split(delimiter).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1')))
  const isHeading = rows[0] && !/\d/.test(rows[0].join(''))
  return rows.slice(isHeading ? 1 : 0).map(([currency = '', day = '', rate = '']) => ({
    currency: currency.toUpperCase(),
    day,
    rate: withComma(rate),
  }))
}

const mostAtOnce = 10_000

async function save(rates: { currency: string; day: string; rate: string }[], options: RatesOptions) {
  if (rates.length === 0)
    throw new AppError('invalid', { en: 'There is no rate in it.', ru: 'В файле нет ни одного курса.' })
  const sum = { created: 0, changed: 0, same: 0 }
  for (let from = 0; from < rates.length; from += mostAtOnce) {
    const saved = await call<typeof sum>(
      'currency-rates.set',
      { rates: rates.slice(from, from + mostAtOnce) },
      options,
    )
    sum.created += saved.created
    sum.changed += saved.changed
    sum.same += saved.same
  }
  say(
    `${green('✓')} ${inWords({
      en: `${sum.created} new, ${sum.changed} changed, ${sum.same} the same`,
      ru: `новых ${sum.created}, изменено ${sum.changed}, без изменений ${sum.same}`,
    })}`,
  )
}

const inWorkspace = (command: Command) =>
  command.option(
    '--workspace <id or slug>',
    inWords({
      en: 'in which workspace; needed when there are several',
      ru: 'в каком пространстве; нужно, если их несколько',
    }),
  )

async function list(options: RatesOptions) {
  const { own, items } = await call<Listed>('currency-rates.list', {}, options)
  if (items.length === 0)
    return say(inWords({ en: `Only ${own}: no rate was given yet.`, ru: `Только ${own}: курсов пока нет.` }))
  say(
    table(
      items.map((one) => [
        bold(`1 ${one.currency}`),
        `${one.lastRate} ${own}`,
        quiet(
          inWords({
            en: `since ${one.lastDay}, days with a rate: ${one.count}`,
            ru: `с ${one.lastDay}, дней с курсом: ${one.count}`,
          }),
        ),
      ]),
      ['left', 'right'],
    ),
  )
}

/** `habitue rates set USD 2026-03-01 91.25`: what other currencies are worth in the workspace's own. */
export const ratesCommand = () => {
  const command = inWorkspace(new Command('rates'))
    .description(
      inWords({
        en: 'what other currencies are worth in the workspace’s own: list, set, import, remove',
        ru: 'курсы других валют к валюте пространства: показать, задать, загрузить, убрать',
      }),
    )
    .action(list)
  const part = (name: string, description: Label) => {
    const one = new Command(name).description(inWords(description))
    command.addCommand(one)
    return one
  }
  const above = (one: Command): RatesOptions => one.parent?.opts() ?? {}
  part('list', { en: 'show them; so does rates alone', ru: 'показать; то же, что rates без слов' }).action(
    (_: unknown, one: Command) => list(above(one)),
  )
  part('set', {
    en: 'say what ONE unit is worth from a day on: rates set USD 2026-03-01 91.25',
    ru: 'сколько стоит ОДНА единица начиная с дня: rates set USD 2026-03-01 91.25',
  })
    .argument('<currency>')
    .argument('<day>')
    .argument('<rate>')
    .action((currency: string, day: string, rate: string, _: unknown, one: Command) =>
      save([{ currency: currency.toUpperCase(), day, rate: withComma(rate) }], above(one)),
    )
  part('import', {
    en: 'a file (CSV) with a currency, a day and a rate in each line',
    ru: 'файл (CSV): в строке валюта, день и курс',
  })
    .argument('<file>')
    .action((file: string, _: unknown, one: Command) => save(ratesIn(file), above(one)))
  part('remove', {
    en: 'take away the rate of a day, or all of a currency',
    ru: 'убрать курс дня или все курсы валюты',
  })
    .argument('<currency>')
    .argument('[day]')
    .action(async (currency: string, day: string | undefined, _: unknown, one: Command) => {
      const input = { currency: currency.toUpperCase(), ...(day ? { day } : {}) }
      const { removed } = await call<{ removed: number }>('currency-rates.remove', input, above(one))
      say(`${green('✓')} ${inWords({ en: `${removed} taken away`, ru: `убрано: ${removed}` })}`)
    })
  return command
}

import { readFileSync, writeFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { Command } from 'commander'
import { readConfig } from '../kit/config.ts'
import { AppError } from '../kit/errors.ts'
import type { FileAnswer } from '../kit/operation.ts'
import { inWords } from './language.ts'
import { bold, green, quiet, say, table } from './terminal.ts'

interface CallOptions {
  json: string
  workspace?: string
  output?: string
}

/** What `--json` names: the input itself, `@FILE` that holds it, or `-` for what is piped in. An argument is too short for a long list. */
function textOf(named: string): string {
  if (!named.startsWith('@') && named !== '-') return named
  const file = named.slice(1)
  try {
    return readFileSync(named === '-' ? 0 : file, 'utf8')
  } catch {
    throw new AppError('invalid', {
      en: `--json cannot read ${file || 'what is piped in'}. Nothing was called.`,
      ru: `--json не может прочитать ${file || 'то, что подано на вход'}. Ничего не вызвано.`,
    })
  }
}

export function readInput(named: string): Record<string, unknown> {
  const text = textOf(named)
  try {
    const input: unknown = JSON.parse(text)
    if (typeof input === 'object' && input !== null && !Array.isArray(input))
      return input as Record<string, unknown>
  } catch {
    // Told below, in the same words as any other text that is no object.
  }
  throw new AppError('invalid', {
    en: `--json needs an object, as in --json '{"search":"anna"}', or a file that holds one: --json @input.json.`,
    ru: `--json ждёт объект, например --json '{"search":"anna"}', или файл с ним: --json @input.json.`,
  })
}

async function listOperations() {
  const { operations } = await import('../server/http/operations.ts')
  say(table(operations.map((operation) => [bold(operation.name), quiet(operation.needs), operation.summary])))
}

async function putFile({ content }: FileAnswer, output: string | undefined) {
  const whole = content instanceof Readable ? await buffer(content) : content
  if (output) {
    writeFileSync(output, whole)
    return say(`${green('✓')} ${output}`)
  }
  if (process.stdout.isTTY && typeof whole !== 'string')
    throw new AppError('invalid', {
      en: 'This file is not for the eye: say where to put it, --output FILE.',
      ru: 'Этот файл не для чтения с экрана: скажите, куда его положить, --output ФАЙЛ.',
    })
  process.stdout.write(whole)
}

/** `habitue call customers.list --json '{"search":"anna"}'`: any operation, over HTTP with a key or right here. */
export const callCommand = () =>
  new Command('call')
    .description(
      inWords({
        en: 'call any operation; without a name, list them',
        ru: 'вызвать любую операцию; без имени — показать все',
      }),
    )
    .argument(
      '[operation]',
      inWords({ en: 'its name, as in customers.list', ru: 'её имя, например customers.list' }),
    )
    .option(
      '--json <input>',
      inWords({
        en: 'its input; @FILE takes it from a file, - from what is piped in',
        ru: 'её входные данные; @ФАЙЛ берёт их из файла, - из поданного на вход',
      }),
      '{}',
    )
    .option(
      '--output <file>',
      inWords({
        en: 'where to put the file that some operations answer with; else it is printed',
        ru: 'куда положить файл, которым отвечают некоторые операции; иначе он печатается',
      }),
    )
    .option(
      '--workspace <id or slug>',
      inWords({
        en: 'in which workspace; needed when there are several',
        ru: 'в каком пространстве; нужно, если их несколько',
      }),
    )
    .action(async (name: string | undefined, options: CallOptions) => {
      if (!name) return listOperations()
      const input = readInput(options.json)
      const { callHere, callOverHttp, operationNamed } = await import('./call-operation.ts')
      const isFile = operationNamed(name).answersFile !== undefined
      if (options.output && !isFile)
        throw new AppError('invalid', {
          en: `${name} answers with no file; leave --output out.`,
          ru: `${name} не отдаёт файла; уберите --output.`,
        })
      const url = process.env.HABITUE_URL
      const key = process.env.HABITUE_API_KEY
      const answer =
        url && key
          ? await callOverHttp({ url, key, workspace: options.workspace }, name, input)
          : await callHere(readConfig(), options.workspace, name, input)
      if (isFile) return putFile(answer as FileAnswer, options.output)
      say(typeof answer === 'string' ? answer : JSON.stringify(answer ?? null, null, 2))
    })

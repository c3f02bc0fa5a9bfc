import { Command } from 'commander'
import { readConfig } from '../kit/config.ts'
import { AppError } from '../kit/errors.ts'
import { bold, quiet, say, table } from './terminal.ts'

interface CallOptions {
  json: string
  workspace?: string
}

function readInput(text: string): Record<string, unknown> {
  try {
    const input: unknown = JSON.parse(text)
    if (typeof input === 'object' && input !== null && !Array.isArray(input))
      return input as Record<string, unknown>
  } catch {
    // Told below, in the same words as any other text that is no object.
  }
  throw new AppError('invalid', `--json needs an object, as in --json '{"search":"anna"}'.`)
}

async function listOperations() {
  const { operations } = await import('../server/http/operations.ts')
  say(table(operations.map((operation) => [bold(operation.name), quiet(operation.needs), operation.summary])))
}

/** `habitue call customers.list --json '{"search":"anna"}'`: any operation, over HTTP with a key or right here. */
export const callCommand = () =>
  new Command('call')
    .description('call any operation; without a name, list them')
    .argument('[operation]', 'its name, as in customers.list')
    .option('--json <input>', 'its input', '{}')
    .option('--workspace <id or slug>', 'in which workspace; needed when there are several')
    .action(async (name: string | undefined, options: CallOptions) => {
      if (!name) return listOperations()
      const input = readInput(options.json)
      const { callHere, callOverHttp } = await import('./call-operation.ts')
      const url = process.env.HABITUE_URL
      const key = process.env.HABITUE_API_KEY
      const answer =
        url && key
          ? await callOverHttp({ url, key, workspace: options.workspace }, name, input)
          : await callHere(readConfig(), options.workspace, name, input)
      say(typeof answer === 'string' ? answer : JSON.stringify(answer ?? null, null, 2))
    })

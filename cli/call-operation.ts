import type { Context } from '../domain/context.ts'
import { findWorkspaces } from '../domain/workspaces/index.ts'
import type { Config } from '../kit/config.ts'
import { AppError } from '../kit/errors.ts'
import type { AnyOperation, FileAnswer } from '../kit/operation.ts'
import { operations } from '../server/http/operations.ts'
import { requestFor } from '../server/http/request-for.ts'
import { noWorkspace, runOperation } from '../server/run-operation.ts'
import type { Runtime } from '../server/runtime.ts'
import { language } from './language.ts'
import { openLocalRuntime } from './local-runtime.ts'

type Input = Record<string, unknown>

export function operationNamed(name: string): AnyOperation<Context> {
  const found = operations.find((operation) => operation.name === name)
  if (found) return found
  const [module = ''] = name.split('.')
  const near = operations.filter((one) => one.name.startsWith(`${module}.`)).map((one) => one.name)
  throw new AppError('not-found', {
    en: `There is no operation ${name}. ${near.length > 0 ? `There are ${near.join(', ')}.` : 'See them all: habitue call.'}`,
    ru: `Операции ${name} нет. ${near.length > 0 ? `Есть ${near.join(', ')}.` : 'Все сразу: habitue call.'}`,
  })
}

/** With a key, as any program would. Throws what the server refused, in its words. */
export async function callOverHttp(
  server: { url: string; key: string; workspace: string | undefined },
  name: string,
  input: Input,
): Promise<unknown> {
  const operation = operationNamed(name)
  const { method, path, body } = requestFor(operation, input)
  const response = await fetch(new URL(path, server.url), {
    method,
    headers: {
      authorization: `Bearer ${server.key}`,
      'accept-language': language,
      ...(server.workspace ? { 'habitue-workspace': server.workspace } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body }),
  }).catch(() => {
    throw new AppError('unavailable', {
      en: `${server.url} does not answer.`,
      ru: `${server.url} не отвечает.`,
    })
  })
  if (response.ok && operation.answersFile)
    return { fileName: name, content: new Uint8Array(await response.arrayBuffer()) } satisfies FileAnswer
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.includes('json')
  const answer: unknown = isJson && text ? JSON.parse(text) : text
  if (response.ok) return answer
  const told = answer as { detail?: string; fields?: { path: string; message: string }[] }
  const detail = told.detail ?? `The server answered ${response.status}.`
  throw new AppError('invalid', detail, { fields: told.fields ?? [] })
}

export async function workspaceNamed(runtime: Runtime, wanted: string | undefined): Promise<string> {
  const all = await findWorkspaces(runtime.engines.db)
  const found = wanted ? all.filter((one) => one.id === wanted || one.slug === wanted) : all
  const [only, another] = found
  if (only && !another) return only.id
  const names = all.map((one) => one.slug).join(', ')
  if (all.length === 0) return noWorkspace
  throw new AppError(
    'invalid',
    wanted
      ? {
          en: `There is no workspace ${wanted}; there are ${names}.`,
          ru: `Пространства ${wanted} нет; есть ${names}.`,
        }
      : {
          en: `Say in which workspace: --workspace with one of ${names}.`,
          ru: `Скажите, в какое пространство: --workspace и одно из ${names}.`,
        },
  )
}

export const theSystem = {
  kind: 'system',
  id: 'command-line',
  seesPersonalData: true,
  seesWriteKeys: true,
} as const

/** On the engines of this machine, as the system itself: whoever may read the installation's folder may do this. */
export async function callHere(
  config: Config,
  workspace: string | undefined,
  name: string,
  input: Input,
): Promise<unknown> {
  const operation = operationNamed(name)
  const runtime = await openLocalRuntime(config)
  try {
    const workspaceId =
      operation.needs === 'signed-in' ? noWorkspace : await workspaceNamed(runtime, workspace)
    return await runOperation(runtime, operation, { workspaceId, actor: theSystem }, input)
  } finally {
    await runtime.close()
  }
}

import { Readable } from 'node:stream'
import { z } from 'zod'
import type { Label } from './kinds.ts'
import { languages } from './words.ts'

/** What the caller must be allowed to do. `public`: no sign-in; `signed-in`: any user, no workspace needed. */
export type Need = 'public' | 'signed-in' | 'read' | 'write' | 'personal-data' | 'administer' | 'own'

/** `GET /customers/{id}`: path parameters are fields of the input; the rest is the query (GET, DELETE) or the JSON body. */
export type HttpRoute = `${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /${string}`

/**
 * Something the product can do, declared once. The HTTP route, the OpenAPI entry, the CLI command and the web
 * client are made from it; its runner does permission, parsing, transaction, audit and output check.
 */
export interface Operation<Context, Input extends z.ZodType, Output extends z.ZodType> {
  /** `segments.create`: concept, then verb. */
  name: string
  /** One sentence for OpenAPI and the command line. */
  summary: string
  http: HttpRoute
  needs: Need
  input: Input
  output: Output
  /** Reads only: no transaction is opened for writing and no audit row is written. Default: true for GET. */
  readOnly?: boolean
  /** Shows one person’s data: who looked is written down. The input’s `id` says whose. */
  showsPerson?: 'card' | 'export'
  /** A read that is written down in the audit: data leaves the house. */
  audited?: true
  /** Done from outside of a workspace (it was made by this, or joined): in whose audit it stands, and who did it. */
  auditedAs?: (answer: z.input<Output>) => { workspaceId: string; userId: string | null }
  /** What it is called in the audit instead, when the answer says that something else was done than its name tells. */
  auditedOtherwise?: { name: string; when: (answer: z.input<Output>) => boolean }
  /** The body is a file, not JSON: it is laid down first and `input.file` (`UploadedFile`) says where; the rest is the query. */
  takesFile?: FileLimit
  /** Answers with a file of this media type (unless it says another itself) instead of JSON: the output is `FileAnswer`. */
  answersFile?: string
  run(context: Context, input: z.infer<Input>): Promise<z.input<Output>>
}

// biome-ignore lint/suspicious/noExplicitAny: the list of operations holds every input and output; each is checked where it is declared
export type AnyOperation<Context> = Operation<Context, any, any>

/** Binds the shape to the product's context, so that a declaration needs no type arguments. */
export const operationFor =
  <Context>() =>
  <Input extends z.ZodType, Output extends z.ZodType>(
    declared: Operation<Context, Input, Output>,
  ): Operation<Context, Input, Output> =>
    declared

/** The largest file that is taken, and what is said of a larger one: no more than that is ever laid down. */
export interface FileLimit {
  mostBytes: number
  tooLarge: Label
}

export const upToTwoGigabytes: FileLimit = {
  mostBytes: 2 * 1024 ** 3,
  tooLarge: {
    en: 'The file is larger than 2 GB. Send it in parts.',
    ru: 'Файл больше 2 ГБ. Пришлите его частями.',
  },
}

/** A body that was laid down on disk: the operation moves it to where it belongs; left where it is, it is deleted. */
export const UploadedFile = z.object({ path: z.string(), sizeBytes: z.number().int() })
export type UploadedFile = z.infer<typeof UploadedFile>

/** Whose words a file speaks, and whose Excel it is cut for. */
export const FileLanguage = z
  .enum(languages)
  .optional()
  .describe(
    'Of headings, separators and decimals; when left out, the one of Accept-Language, else the workspace’s',
  )

/** What an operation with `answersFile` gives back. */
export const FileAnswer = z.object({
  fileName: z.string(),
  content: z.union([
    z.string(),
    z.custom<Uint8Array>((content) => content instanceof Uint8Array),
    z.custom<Readable>((content) => content instanceof Readable),
  ]),
  /** When the file can be of several kinds. */
  mediaType: z.string().optional(),
})
export type FileAnswer = z.infer<typeof FileAnswer>

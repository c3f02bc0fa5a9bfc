import { ApiProblem } from './client.ts'

/** In a list the server's words follow the name of the field; alone they begin a sentence. */
const begun = (message: string) => message.charAt(0).toUpperCase() + message.slice(1)

/** What the server said about each field, by its path: shown beside the field. */
export const problemsOf = (error: unknown): Record<string, string> =>
  error instanceof ApiProblem
    ? Object.fromEntries(error.fields.map((field) => [field.path, begun(field.message)]))
    : {}

import { ApiProblem } from './client.ts'

/** What the server said about each field, by its path: shown beside the field. */
export const problemsOf = (error: unknown): Record<string, string> =>
  error instanceof ApiProblem
    ? Object.fromEntries(error.fields.map((field) => [field.path, field.message]))
    : {}

import { expect, it } from 'vitest'
import { ApiProblem } from './client.ts'
import { problemsOf } from './field-problems.ts'

it('what is said beside a field begins as a sentence does', () => {
  const fields = [{ path: 'lifecycle.sleepingDays', message: 'сначала под угрозой, потом спящий' }]
  const error = new ApiProblem({ status: 400, code: 'invalid', title: '', detail: '', fields })
  expect(problemsOf(error)).toEqual({ 'lifecycle.sleepingDays': 'Сначала под угрозой, потом спящий' })
})

import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { isReadOnly } from '../run-operation.ts'
import { operations } from './operations.ts'

test.each(['en', 'ru'])('everything that lands in the audit is said in words (%s)', (language) => {
  const path = new URL(`../../web/src/i18n/${language}/audit.json`, import.meta.url)
  const words = JSON.parse(readFileSync(path, 'utf8')) as Record<string, Record<string, string>>
  const said = Object.entries(words).flatMap(([module, verbs]) =>
    Object.keys(verbs).map((verb) => `${module}.${verb}`),
  )
  const audited = operations.filter((one) => one.audited || !isReadOnly(one))
  const names = audited.flatMap(({ name, auditedOtherwise: other }) => [name, ...(other ? [other.name] : [])])
  expect(said.sort()).toEqual(names.sort())
})

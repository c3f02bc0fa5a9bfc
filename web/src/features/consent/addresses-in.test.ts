import { expect, test } from 'vitest'
import { addressesOfFile, addressesTyped } from './addresses-in.ts'

test('a file of another program is read whatever its columns are', () => {
  const file =
    '\uFEFF"Email";"Reason";"Date"\r\n"anna@post.example";"hard bounce";"2026-01-02"\r\nboris@post.example;spam;\n"anna@post.example";twice;'
  expect(addressesOfFile(file, 'email')).toEqual(['anna@post.example', 'boris@post.example'])
  expect(addressesOfFile('phone,when\n"+7 (916) 123-45-67",2026-01-02\n89161234568,', 'sms')).toEqual([
    '+7 (916) 123-45-67',
    '89161234568',
  ])
})

test('what is typed twice is one address', () => {
  expect(addressesTyped('a@b.example, c@d.example\na@b.example')).toEqual(['a@b.example', 'c@d.example'])
})

import { expect, test } from 'vitest'
import { readStatement } from './statement.ts'

test('words inside of quotes and comments are not the statement', () => {
  const text = `/* INSERT {a:Int8}; */ select '{b:Int8}; FORMAT x', "c;", \`d;'\`, $$e;{f:Int8}$$, 'it''s \\'{g:Int8}', {h:Array(String)} -- {i:Int8};`
  expect(readStatement(text)).toMatchObject({
    verb: 'SELECT',
    placeholders: new Set(['h']),
    format: null,
    hasSecond: false,
  })
})

test('a second statement is seen, a closing semicolon is not one', () => {
  expect(readStatement('SELECT 1; -- done\n ;').hasSecond).toBe(false)
  expect(readStatement('SELECT 1; SELECT 2').hasSecond).toBe(true)
  expect(readStatement('SELECT 1 ;').sql).toBe('SELECT 1')
})

test('the format is the one at the end', () => {
  expect(readStatement('SELECT format FROM t').format).toBe(null)
  expect(readStatement('SELECT 1 FORMAT CSV').format).toBe('CSV')
  expect(readStatement('SELECT 1 format JSON settings max_threads = 1, x = 2;').format).toBe('JSON')
  expect(readStatement('(SELECT 1 FORMAT CSV)').format).toBe(null)
})

test('an insert is parted from its data, which is never looked into', () => {
  const inText = readStatement(
    'INSERT INTO t (a, b) SETTINGS x = 1 FORMAT JSONEachRow \n{"a":"; SELECT {b:Int8}"}\n',
  )
  expect(inText).toMatchObject({ verb: 'INSERT', takesData: true, format: 'JSONEachRow', hasSecond: false })
  expect([inText.sql, inText.data]).toEqual([
    'INSERT INTO t (a, b) SETTINGS x = 1 FORMAT JSONEachRow',
    '{"a":"; SELECT {b:Int8}"}\n',
  ])
  expect(readStatement("INSERT INTO t VALUES ('a;'), (2)").data).toBe(" ('a;'), (2)".trimStart())
  expect(readStatement('INSERT INTO t SELECT 1 FROM values').takesData).toBe(false)
  expect(readStatement('INSERT INTO t (a) WITH 1 AS x SELECT x').takesData).toBe(false)
  expect(readStatement("INSERT INTO t SELECT x FROM input('x Int8') FORMAT CSV").readsInput).toBe(true)
})

test('nothing at all', () => {
  expect(readStatement(' -- nothing\n')).toMatchObject({ verb: '', sql: '', takesData: false })
})

import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, test } from 'vitest'
import { startThreads, type Threads } from './threads.ts'

const program = `
  import { answerTasks } from ${JSON.stringify(fileURLToPath(new URL('./thread-tasks.ts', import.meta.url)))}
  let kept = 0
  answerTasks({
    keep: (number: number) => { kept += number },
    kept: () => kept,
    double: (bytes: Uint8Array) => bytes.map((one) => 2 * one),
    fail: (said: string) => { throw new RangeError(said) },
    never: () => new Promise(() => {}),
  })`

interface Program extends Record<string, (input: never) => unknown> {
  keep(number: number): void
  kept(input: null): number
  double(bytes: Uint8Array): Uint8Array
  fail(said: string): void
  never(input: null): void
}

describe('threads', () => {
  const entry = join(mkdtempSync(join(tmpdir(), 'habitue-threads-')), 'program.ts')
  writeFileSync(entry, program)
  let threads: Threads<Program>
  afterEach(() => threads.end())

  test('what is asked of each is done by each, what is asked of any by one', async () => {
    threads = await startThreads<Program>(entry, 2)
    await threads.each('keep', 3)
    await threads.run('keep', 4)
    expect((await threads.each('kept', null)).sort()).toEqual([3, 7])
  })

  test('bytes come back, and more tasks than threads wait their turn', async () => {
    threads = await startThreads<Program>(entry, 2)
    const answers = await Promise.all(
      Array.from({ length: 9 }, (_, index) => threads.run('double', Uint8Array.of(index, 100))),
    )
    expect(answers.map(([first]) => first)).toEqual([0, 2, 4, 6, 8, 10, 12, 14, 16])
  })

  test('a task that fails says why, and its thread goes on', async () => {
    threads = await startThreads<Program>(entry, 1)
    await expect(threads.run('fail', 'too far')).rejects.toThrow('too far')
    await threads.run('keep', 5)
    expect(await threads.run('kept', null)).toBe(5)
  })

  test('what was not answered when they are ended fails with the reason', async () => {
    threads = await startThreads<Program>(entry, 1)
    const first = threads.run('never', null)
    const second = threads.run('kept', null)
    const both = Promise.allSettled([first, second])
    await threads.end(new Error('stopped by hand'))
    expect(await both).toMatchObject([
      { reason: { message: 'stopped by hand' } },
      { reason: { message: 'stopped by hand' } },
    ])
    await expect(threads.run('kept', null)).rejects.toThrow('stopped by hand')
  })
})

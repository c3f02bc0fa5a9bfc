import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { hasEnded, markOfThisProcess } from './process-life.ts'

test('a process that lives or is frozen has not ended; one that was killed has; of another machine nothing is known', async () => {
  const own = markOfThisProcess()
  expect(hasEnded(own)).toBe(false)
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
  const mark = { ...own, pid: child.pid ?? 0, began: '' }
  try {
    expect(hasEnded(mark)).toBe(false)
    child.kill('SIGSTOP')
    expect(hasEnded(mark)).toBe(false)
  } finally {
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  expect(hasEnded(mark)).toBe(true)
  expect(hasEnded({ ...mark, place: 'elsewhere' })).toBe(false)
})

test.skipIf(process.platform !== 'linux')(
  'another process under the same number is not taken for the first',
  () => {
    const own = markOfThisProcess()
    expect(own.began).not.toBe('')
    expect(hasEnded({ ...own, began: '1' })).toBe(true)
  },
)

import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Runtime } from '../runtime.ts'
import { areHandsFull, isSendingMuch, noteClaimed } from './give-way.ts'

beforeEach(() => vi.useFakeTimers({ toFake: ['Date'] }))
afterEach(() => vi.useRealTimers())

const pass = (ms: number) => vi.setSystemTime(Date.now() + ms)
/** Nothing of it is asked but who it is. */
const newRuntime = () => ({}) as Runtime

/** The sender claims so many a second, for so many seconds, in pieces. */
function claim(runtime: Runtime, perSecond: number, seconds: number) {
  for (let piece = 0; piece < 4 * seconds; piece++) {
    noteClaimed(runtime, perSecond / 4)
    pass(250)
  }
}

test('a campaign on its way out is much; a letter now and then, or a single large claim, is not', () => {
  const campaign = newRuntime()
  claim(campaign, 1_000, 3)
  expect(isSendingMuch(campaign)).toBe(true)

  const flow = newRuntime()
  claim(flow, 20, 3)
  expect(isSendingMuch(flow)).toBe(false)

  const single = newRuntime()
  noteClaimed(single, 5_000)
  expect(isSendingMuch(single)).toBe(false)
})

test('when the sender has stopped, nobody waits for it any more', () => {
  const runtime = newRuntime()
  claim(runtime, 1_000, 3)
  pass(2_000)
  expect(isSendingMuch(runtime)).toBe(false)
  noteClaimed(runtime, 1)
  expect(isSendingMuch(runtime)).toBe(false)
})

test('one installation sending much holds up no other', async () => {
  const [busy, other] = [newRuntime(), newRuntime()]
  claim(busy, 1_000, 3)
  await expect(areHandsFull(busy)).resolves.toBe(true)
  expect(isSendingMuch(other)).toBe(false)
})

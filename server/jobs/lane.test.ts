import { expect, test } from 'vitest'
import { startLane } from './lane.ts'

test('a lane that gives way does nothing while those above are behind, and goes on by itself', async () => {
  const seen: string[] = []
  let isBehind = true
  const lane = startLane({
    name: 'low',
    tickMilliseconds: 10,
    givesWay: async () => {
      seen.push('asked')
      return isBehind
    },
    async run() {
      seen.push('ran')
      return 'idle'
    },
  })
  await expect.poll(() => seen.length).toBeGreaterThan(1)
  expect(seen).not.toContain('ran')
  isBehind = false
  await expect.poll(() => seen).toContain('ran')
  await lane.stop()
})

test('a lane that gives way stops when it is told to', async () => {
  const lane = startLane({
    name: 'low',
    tickMilliseconds: 10,
    givesWay: async () => true,
    run: () => Promise.reject(new Error('must not run')),
  })
  await lane.stop()
  expect(lane.state).toMatchObject({ rounds: 0, trouble: null })
})

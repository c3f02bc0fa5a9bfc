import { brotliCompressSync, gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { builtTracker } from './testing/built-tracker.ts'

test('the tracker stays a few kilobytes', async () => {
  const code = await builtTracker()
  const gzipBytes = gzipSync(code, { level: 9 }).length
  console.log(
    `tracker.js: ${code.length} bytes, gzip ${gzipBytes}, brotli ${brotliCompressSync(code).length} (goal: gzip ≤ 4096)`,
  )
  expect(gzipBytes).toBeLessThanOrEqual(5 * 1024)
})

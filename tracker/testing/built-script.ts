import { join } from 'node:path'
import { build } from 'vite'

const root = join(import.meta.dirname, '..')

/** The code of a script beside the tracker, built for this test. */
export async function builtScript(mode: 'web-push' | 'push-worker' | 'on-site'): Promise<string> {
  const result = await build({
    configFile: join(root, 'vite.config.ts'),
    mode,
    logLevel: 'error',
    build: { write: false },
  })
  const outputs = (Array.isArray(result) ? result : [result]).flatMap((one) =>
    'output' in one ? one.output : [],
  )
  return outputs.flatMap((one) => (one.type === 'chunk' ? [one.code] : [])).join('')
}

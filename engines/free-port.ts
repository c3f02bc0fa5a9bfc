import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'

function tryPort(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(null))
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address()
      const bound = typeof address === 'object' && address !== null ? address.port : null
      server.close(() => resolve(bound))
    })
  })
}

/** A loopback port that is free now: the wanted one, else the one remembered in the file, else any. Remembers its answer. */
export async function choosePort(rememberedIn: string, wanted?: number): Promise<number> {
  let remembered = 0
  try {
    remembered = Number.parseInt(readFileSync(rememberedIn, 'utf8'), 10) || 0
  } catch {
    // first start: nothing to remember
  }
  for (const candidate of [wanted ?? 0, remembered]) {
    if (candidate > 0 && (await tryPort(candidate)) !== null) return keep(candidate)
  }
  const any = await tryPort(0)
  if (any === null) throw new Error('No loopback port is free.')
  return keep(any)

  function keep(port: number): number {
    writeFileSync(rememberedIn, String(port))
    return port
  }
}

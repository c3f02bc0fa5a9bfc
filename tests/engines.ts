import { inject } from 'vitest'
import { type ConnectedEngines, connectEngines, type EngineUrls } from '../engines/index.ts'
import { atTheEnd } from './endings.ts'

/** The engines of this run, connected for one test file; closed after its last test. */
export function testEngines(): ConnectedEngines & { urls: EngineUrls } {
  const urls = inject('engines')
  const connected = connectEngines(urls, { maxPostgresConnections: 8 })
  atTheEnd(() => connected.close())
  return { ...connected, urls }
}

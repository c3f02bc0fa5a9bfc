import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { newId } from '../kit/ids.ts'
import { firstShop, type Installation, installation, patienceMs } from './installation.ts'
import { basic } from './pipeline.ts'
import { eventually } from './program.ts'

// A disk of its own, small enough to be filled: a tmpfs, which only root may mount.

vi.setConfig({ testTimeout: 600_000, hookTimeout: 300_000 })

const megabyte = 1024 ** 2
const diskMegabytes = 700

/** Null where no disk can be mounted: not root, not Linux, or not allowed to. */
function smallDisk(): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return null
  const path = mkdtempSync(join(tmpdir(), 'habitue-disk-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${diskMegabytes}m`, 'tmpfs', path], { stdio: 'ignore' })
    chmodSync(path, 0o755)
    return path
  } catch {
    rmSync(path, { recursive: true, force: true })
    return null
  }
}

const disk = smallDisk()
const freeBytes = (path: string) => {
  const stat = statfsSync(path)
  return stat.bavail * stat.bsize
}

describe.skipIf(disk === null)('a full disk (needs root, to mount a small one)', () => {
  const home = disk ?? ''
  const ballast = join(home, 'ballast')
  let shop: Installation

  beforeAll(async () => {
    shop = await installation('disk', home)
    await shop.start()
  })
  afterAll(async () => {
    rmSync(ballast, { force: true })
    await shop.stop()
    // The last to end may still be closing its files.
    await eventually(
      'the disk is let go',
      () => spawnSync('umount', [home]).status === 0,
      patienceMs,
      () => spawnSync('fuser', ['-vm', home], { encoding: 'utf8' }).stderr,
    )
    rmSync(home, { recursive: true, force: true })
  })

  it('refuses with words, is said on the screen, loses nothing accepted, and goes on by itself', async () => {
    const { writeKey, cookie, workspaceId, get } = await firstShop(shop.url)
    const accepted = new Set<string>()
    const refusals: { status: number; detail: string }[] = []
    async function send(): Promise<boolean> {
      const batch = Array.from({ length: 50 }, () => ({
        type: 'track',
        event: 'Looked',
        userId: `user-${Math.floor(Math.random() * 200)}`,
        messageId: newId(),
        properties: { filler: newId().repeat(60) },
      }))
      const answer = await fetch(`${shop.url}/v1/batch`, {
        method: 'POST',
        headers: { authorization: basic(writeKey), 'accept-language': 'ru' },
        body: JSON.stringify({ batch }),
        signal: AbortSignal.timeout(20_000),
      }).catch(() => null)
      if (answer?.status === 200) for (const { messageId } of batch) accepted.add(messageId)
      else if (answer)
        refusals.push({ status: answer.status, ...((await answer.json()) as { detail: string }) })
      return answer?.status === 200
    }
    for (let count = 0; count < 10; count++) expect(await send()).toBe(true)

    // Whatever is freed meanwhile is taken too.
    const fill = () => {
      const free = freeBytes(home) - 256 * 1024
      if (free > 0) execFileSync('sh', ['-c', `head -c ${free} /dev/zero >> ${ballast} || true`])
    }
    await eventually(
      'an event is refused',
      async () => {
        fill()
        await send()
        return refusals.some(({ detail }) => detail.startsWith('Диск заполнен'))
      },
      patienceMs,
      () => JSON.stringify(refusals.slice(-3)),
    )
    expect(new Set(refusals.map(({ status }) => status))).toEqual(new Set([503]))
    await eventually(
      'the screen says it',
      async () => {
        // While PostgreSQL has no room to start, every page says why it shows nothing; else the home page does.
        const answer = await fetch(`${shop.url}/api/home`, {
          headers: { cookie, 'habitue-workspace': workspaceId, 'accept-language': 'ru' },
        })
        const said = (await answer.json()) as { detail?: string; needsYou?: { kind: string }[] }
        return answer.ok
          ? said.needsYou?.some(({ kind }) => kind === 'disk-full') === true
          : said.detail?.startsWith('Диск заполнен') === true
      },
      patienceMs,
    )

    rmSync(ballast)
    expect(freeBytes(home)).toBeGreaterThan(100 * megabyte)
    await eventually('events are taken again', send, patienceMs)
    await eventually(
      'the pages answer again',
      async () => (await get<{ needsYou: { kind: string }[] }>('/home')) !== null,
      patienceMs,
    )
    const stored = () =>
      shop.withEngines(async ({ clickhouse }) => {
        const answer = await clickhouse.query({
          query: 'SELECT message_id FROM events',
          format: 'JSONEachRow',
        })
        return (await answer.json<{ message_id: string }>()).map(({ message_id }) => message_id)
      })
    await eventually(
      'all that was accepted is in the history',
      async () => {
        const there = new Set(await stored().catch(() => []))
        return [...accepted].every((id) => there.has(id))
      },
      patienceMs,
    )
    const there = await stored()
    expect(there).toHaveLength(new Set(there).size)
    await eventually(
      'every lane goes on',
      async () => {
        const system = await get<{ lanes: { trouble: string | null }[] }>('/system')
        return system?.lanes.every(({ trouble }) => trouble === null) === true
      },
      patienceMs,
    )
  })
})

import { isOfferedOnSite } from '../../domain/messages/index.ts'
import { type Db, sql } from '../../engines/index.ts'
import { AppError } from '../../kit/errors.ts'
import { secondMs } from '../../kit/time.ts'

/** Whose events these are. */
export interface WritingSource {
  workspaceId: string
  sourceId: string
}

export interface KnownSource extends WritingSource {
  /** Something is offered to visitors of its pages. */
  hasOnSite: boolean
}

interface Known {
  source: KnownSource | null
  until: number
}

/** A key that was disabled stops working within this time. */
const keptForMs = 3 * secondMs
const keysKept = 5_000

const unknownKey = () =>
  new AppError('unauthenticated', {
    en: 'This write key is not known or was disabled. Nothing was kept. The key stands on the page Sources.',
    ru: 'Этот ключ записи неизвестен или отключён. Ничего не сохранено. Ключ указан на странице «Источники».',
  })

const noKey = () =>
  new AppError('unauthenticated', {
    en: 'A write key is needed: as the user name of Basic authorization, or as "writeKey" in the body. Nothing was kept.',
    ru: 'Нужен ключ записи: имя пользователя в Basic-авторизации или поле "writeKey" в теле. Ничего не сохранено.',
  })

/** Looks write keys up, and remembers them for a moment so that a request costs no question to the database. */
export function createKeyRing(db: Db) {
  const byKey = new Map<string, Known>()
  const byHeader = new Map<string, string>()

  async function sourceOf(key: string): Promise<KnownSource> {
    const now = Date.now()
    let known = byKey.get(key)
    if (!known || known.until < now) {
      const { rows } = await sql<WritingSource>`
        select workspace_id as "workspaceId", id as "sourceId" from sources
        where write_key = ${key} and disabled_at is null`.execute(db)
      const [row] = rows
      const source = row ? { ...row, hasOnSite: await isOfferedOnSite(db, row.workspaceId) } : null
      known = { source, until: now + keptForMs }
      if (byKey.size >= keysKept) byKey.clear()
      byKey.set(key, known)
    }
    if (!known.source) throw unknownKey()
    return known.source
  }

  /** `Basic base64(key:)`. */
  function keyInHeader(header: string): string {
    const known = byHeader.get(header)
    if (known !== undefined) return known
    const encoded = header.match(/^Basic\s+([\w+/=-]+)\s*$/i)?.[1]
    if (!encoded) throw noKey()
    const key = Buffer.from(encoded, 'base64').toString('utf8').split(':')[0] ?? ''
    if (byHeader.size >= keysKept) byHeader.clear()
    byHeader.set(header, key)
    return key
  }

  const isKey = (key: unknown): key is string =>
    typeof key === 'string' && key.length > 0 && key.length <= 200 && !key.includes('\0')

  return {
    /** @throws AppError unauthenticated */
    async ofHeader(header: string): Promise<KnownSource> {
      const key = keyInHeader(header)
      if (!isKey(key)) throw noKey()
      return sourceOf(key)
    },
    /** @throws AppError unauthenticated */
    async ofBody(key: unknown): Promise<KnownSource> {
      if (!isKey(key)) throw noKey()
      return sourceOf(key)
    },
  }
}

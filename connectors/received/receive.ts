import { acceptEvents } from '../../domain/events/index.ts'
import { type CalledSource, countReceived, noteProblem } from '../../domain/sources/index.ts'
import { getWorkspace } from '../../domain/workspaces/index.ts'
import type { Db } from '../../engines/index.ts'
import { AppError } from '../../kit/errors.ts'
import { unsealFields } from '../../kit/seal.ts'
import { secondMs } from '../../kit/time.ts'
import { ofField } from '../../kit/words.ts'
import { receivedKindNamed } from './index.ts'
import type { ReceivedKind, ReceivedRequest, Taken } from './received-kind.ts'

export interface Reception {
  db: Db
  publicUrl: string
  keyFor(purpose: string): string
}

const notHere = () =>
  new AppError('not-found', {
    en: 'Nothing is received at this address. The right one stands on the page Sources.',
    ru: 'По этому адресу ничего не принимают. Верный адрес указан на странице «Источники».',
  })

/** The address that a source of a received kind is called at. */
export const addressOf = (publicUrl: string, key: string): string => `${publicUrl}/in/${key}`

/**
 * Takes one request of a source in: checked, understood, and kept in one transaction; when this resolves it is durable.
 * What is wrong is told to the sender, and on the page of the source. @throws AppError
 */
export async function receive(
  reception: Reception,
  source: CalledSource | undefined,
  request: ReceivedRequest,
): Promise<Taken> {
  const { db, keyFor, publicUrl } = reception
  const kind = source && receivedKindNamed(source.kind)
  if (!source || !kind) throw notHere()
  const now = new Date()
  try {
    const settings = settingsOf(kind, source, keyFor)
    await kind.admit(request, settings)
    return await db.transaction().execute(async (tx) => {
      const workspace = await getWorkspace(tx, source.workspaceId)
      const address = addressOf(publicUrl, source.key)
      const place = { tx, workspace, sourceId: source.id, now, address, keyFor }
      const taken = await kind.take(request, settings, place)
      if (taken.file) return taken
      await countReceived(tx, source, { ...taken.counts, requests: 1 }, now)
      for (const problem of taken.problems ?? []) await noteProblem(tx, source, problem, now)
      await acceptEvents(
        tx,
        { workspaceId: source.workspaceId, sourceId: source.id, now },
        taken.events ?? [],
      )
      return taken
    })
  } catch (error) {
    if (error instanceof AppError) await noteRefusal(db, source, error, now)
    throw error
  }
}

function settingsOf(kind: ReceivedKind, { settings }: CalledSource, keyFor: Reception['keyFor']) {
  const read = kind.settings.safeParse(unsealFields(settings, kind.secrets, keyFor('seals')))
  if (read.success) return read.data as Record<string, unknown>
  throw new AppError('unavailable', {
    en: 'The settings of this source are not complete. Nothing was kept. Open it on the page Sources.',
    ru: 'Источник не настроен до конца. Ничего не сохранено. Откройте его на странице «Источники».',
  })
}

/** A flood of wrong requests costs one row a second for each source. */
const notedAt = new Map<string, number>()
const mostNoted = 10_000

async function noteRefusal(db: Db, source: CalledSource, error: AppError, now: Date): Promise<void> {
  const key = `${source.id} ${error.code}`
  if ((notedAt.get(key) ?? 0) + secondMs > now.getTime()) return
  if (notedAt.size >= mostNoted) notedAt.clear()
  notedAt.set(key, now.getTime())
  const [field] = error.fields
  const reason = {
    en: field ? `${error.words.en} (${ofField(field.path, field.message.en)})` : error.words.en,
    ru: field ? `${error.words.ru} (${ofField(field.path, field.message.ru)})` : error.words.ru,
  }
  await db.transaction().execute((tx) => noteProblem(tx, source, { code: error.code, reason }, now))
}

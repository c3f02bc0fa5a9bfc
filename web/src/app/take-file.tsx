import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { send } from '../api/client.ts'
import { useFormat } from '../i18n/FormatProvider.tsx'
import { download } from '../ui/chart/export.ts'
import { useSayFailed } from './errors.ts'

const tellEveryMs = 250

/** The whole answer, told how much of it is here as it comes. */
async function wholeOf(answer: Response, tell: (bytes: number) => void): Promise<Blob> {
  const pieces: BlobPart[] = []
  let bytes = 0
  let toldAt = 0
  const reader = answer.body?.getReader()
  for (;;) {
    const next = await reader?.read()
    if (!next || next.done) break
    pieces.push(next.value)
    bytes += next.value.byteLength
    if (performance.now() - toldAt < tellEveryMs) continue
    toldAt = performance.now()
    tell(bytes)
  }
  return new Blob(pieces, { type: answer.headers.get('content-type') ?? '' })
}

/** Takes a file away: a note in the corner tells how much of it has come and can stop it. */
export function useTakeFile() {
  const { t } = useTranslation()
  const format = useFormat()
  const sayFailed = useSayFailed()
  const [busy, setBusy] = useState(false)
  const take = async (path: string, name: string, asked?: { method: string; json: unknown }) => {
    const stopping = new AbortController()
    const note = (bytes: number) => ({
      message: (
        <span style={{ display: 'flex', alignItems: 'center', gap: 12 }}>
          <span style={{ flex: 1 }} data-figures>
            {bytes > 0 ? t('ui.file.coming', { size: format.bytes(bytes) }) : t('ui.file.begun')}
          </span>
          <Button size="xs" variant="subtle" onClick={() => stopping.abort()}>
            {t('ui.file.stop')}
          </Button>
        </span>
      ),
      loading: true,
      autoClose: false as const,
      withCloseButton: false,
      withBorder: true,
    })
    setBusy(true)
    const id = notifications.show(note(0))
    try {
      const answer = await send(`/api/${path}`, {
        signal: stopping.signal,
        ...(asked && {
          method: asked.method,
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(asked.json),
        }),
      })
      download(name, await wholeOf(answer, (bytes) => notifications.update({ id, ...note(bytes) })))
    } catch (error) {
      if (!stopping.signal.aborted) sayFailed(error)
    } finally {
      notifications.hide(id)
      setBusy(false)
    }
  }
  return { take, busy }
}

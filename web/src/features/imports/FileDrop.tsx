import { Button, FileButton } from '@mantine/core'
import { IconUpload } from '@tabler/icons-react'
import { type DragEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { uploadFile } from '../../api/upload.ts'
import { Failure } from '../../app/Failure.tsx'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { ProgressBar } from '../../ui/feedback/ProgressBar.tsx'
import classes from './FileDrop.module.css'
import type { Preview } from './mapping.ts'

/** Takes a file by hand or dropped, and sends it with progress. */
export function FileDrop(props: { onReady: (preview: Preview) => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const [over, setOver] = useState(false)
  const [sending, setSending] = useState<{ file: File; sent: number; startedAt: string } | null>(null)
  const [error, setError] = useState<unknown>(null)
  const stop = useRef<AbortController | null>(null)

  const take = async (file: File | null | undefined) => {
    if (!file) return
    const controller = new AbortController()
    stop.current = controller
    setError(null)
    setSending({ file, sent: 0, startedAt: new Date().toISOString() })
    try {
      const preview = await uploadFile('imports.upload', file, {
        signal: controller.signal,
        onProgress: (sent) => setSending((now) => (now ? { ...now, sent } : now)),
      })
      props.onReady(preview)
    } catch (failed) {
      if (!(failed instanceof DOMException)) setError(failed)
    } finally {
      setSending(null)
    }
  }
  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    void take(event.dataTransfer.files[0])
  }
  return (
    <>
      {error ? <Failure error={error} /> : null}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra; the button inside does the same */}
      <div
        className={classes.drop}
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
      >
        {sending ? (
          <div className={classes.progress}>
            <ProgressBar
              label={t('imports.sending', { file: sending.file.name })}
              done={sending.sent}
              total={sending.file.size}
              startedAt={sending.startedAt}
              unit={format.bytes}
              onStop={() => stop.current?.abort()}
            />
          </div>
        ) : (
          <>
            <IconUpload size={32} stroke={1.25} aria-hidden="true" className={classes.icon} />
            <p>{t('imports.drop')}</p>
            <FileButton
              accept=".csv,.txt,.tsv,.jsonl,.ndjson,.json,.xlsx,.gz,text/csv,application/gzip,application/json"
              onChange={(file) => void take(file)}
            >
              {(button) => <Button {...button}>{t('imports.choose')}</Button>}
            </FileButton>
            <p className={classes.hint}>{t('imports.forms')}</p>
          </>
        )}
      </div>
    </>
  )
}

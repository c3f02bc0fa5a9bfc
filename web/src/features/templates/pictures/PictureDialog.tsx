import { Button, FileButton, Modal, Skeleton, Stack } from '@mantine/core'
import { IconUpload } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { refresh, useMutation, useQuery } from '../../../api/queries.ts'
import { uploadFile } from '../../../api/upload.ts'
import { useSayFailed } from '../../../app/errors.ts'
import { Failure } from '../../../app/Failure.tsx'
import { useMay } from '../../../app/session.ts'
import { EmptyState } from '../../../ui/feedback/EmptyState.tsx'
import { sayUndoable } from '../../../ui/feedback/toast.tsx'
import classes from './PictureDialog.module.css'
import { PictureTile, type Shown } from './PictureTile.tsx'

const kinds = 'image/png,image/jpeg,image/gif'

/** Pictures of the shop to choose from; more are chosen, dropped or pasted here. */
export function PictureDialog(props: { onClose: () => void; onChoose: (url: string) => void }) {
  const { t } = useTranslation()
  const mayWrite = useMay('write')
  const sayFailed = useSayFailed()
  const [over, setOver] = useState(false)
  const [sending, setSending] = useState(0)
  const [refused, setRefused] = useState<readonly { name: string; error: unknown }[]>([])
  const list = useQuery('pictures.list', {}, { staleMs: 0 })

  const take = async (files: readonly File[]) => {
    if (!mayWrite || files.length === 0) return
    setRefused([])
    setSending((now) => now + files.length)
    for (const file of files) {
      try {
        await uploadFile('pictures.upload', file)
      } catch (error) {
        setRefused((now) => [...now, { name: file.name, error }])
      }
      setSending((now) => now - 1)
    }
    refresh('pictures.list')
  }
  const remove = useMutation('pictures.delete', { refreshes: ['pictures.list'], onError: sayFailed })
  const deleted = async ({ id, url, fileName }: Shown) => {
    const bytes = await fetch(new URL(url).pathname).then((answer) => answer.blob())
    remove.mutate(
      { id },
      {
        onSuccess: () =>
          sayUndoable(t('templates.pictures.deleted', { name: fileName }), t('ui.undo'), () =>
            take([new File([bytes], fileName)]),
          ),
      },
    )
  }
  const all = list.data?.items
  return (
    <Modal opened onClose={props.onClose} title={t('templates.pictures.title')} size={880}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping and pasting are extras; the button inside does the same */}
      <div
        className={classes.dialog}
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(mayWrite)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          void take([...event.dataTransfer.files])
        }}
        onPaste={(event) => void take([...event.clipboardData.files])}
      >
        <Stack gap={16}>
          {list.error ? <Failure error={list.error} onRetry={() => void list.refetch()} /> : null}
          {refused.map(({ name, error }) => (
            <div key={name}>
              <strong>{name}</strong>
              <Failure error={error} small />
            </div>
          ))}
          {mayWrite ? (
            <div className={classes.send}>
              <FileButton multiple accept={kinds} onChange={(files) => void take(files)}>
                {(button) => (
                  <Button
                    {...button}
                    data-autofocus
                    loading={sending > 0}
                    leftSection={<IconUpload size={16} stroke={1.75} />}
                  >
                    {t('templates.pictures.send')}
                  </Button>
                )}
              </FileButton>
              <span className={classes.hint} aria-live="polite">
                {sending > 0
                  ? t('templates.pictures.sending', { count: sending })
                  : t('templates.pictures.hint')}
              </span>
            </div>
          ) : null}
          {all?.length === 0 ? <EmptyState small>{t('templates.pictures.empty')}</EmptyState> : null}
          <ul className={classes.grid} aria-label={t('templates.pictures.title')}>
            {all?.map((picture) => (
              <PictureTile
                key={picture.id}
                picture={picture}
                onChoose={() => props.onChoose(picture.url)}
                onDelete={mayWrite ? () => void deleted(picture) : null}
              />
            )) ??
              (list.error
                ? null
                : ['one', 'two', 'three', 'four'].map((key) => <Skeleton key={key} height={168} />))}
          </ul>
        </Stack>
      </div>
    </Modal>
  )
}

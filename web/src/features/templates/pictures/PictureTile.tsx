import { CloseButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../../api/client.ts'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import classes from './PictureDialog.module.css'

export type Shown = OutputOf<'pictures.list'>['items'][number]

interface PictureTileProps {
  picture: Shown
  onChoose: () => void
  /** null: whoever looks may not. */
  onDelete: (() => void) | null
}

/** One picture: a press chooses it. */
export function PictureTile({ picture, onChoose, onDelete }: PictureTileProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const { fileName, width, height, sizeBytes, url } = picture
  return (
    <li className={classes.tile}>
      <button type="button" className={classes.choose} onClick={onChoose}>
        <img src={new URL(url).pathname} alt="" loading="lazy" className={classes.picture} />
        <span className={classes.name} title={fileName}>
          {fileName}
        </span>
        <span className={classes.size}>
          {width} × {height} · {format.bytes(sizeBytes)}
        </span>
      </button>
      {onDelete ? (
        <CloseButton
          size="sm"
          className={classes.delete}
          aria-label={t('templates.pictures.delete', { name: fileName })}
          title={t('templates.pictures.delete', { name: fileName })}
          onClick={onDelete}
        />
      ) : null}
    </li>
  )
}

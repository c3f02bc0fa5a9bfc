import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../app/session.ts'
import { Notice } from '../../ui/feedback/Notice.tsx'
import { Page } from '../../ui/page/Page.tsx'
import { WayBack } from '../../ui/page/WayBack.tsx'
import { FileDrop } from './FileDrop.tsx'
import { MappingForm } from './MappingForm.tsx'
import type { Preview } from './mapping.ts'

/** A file becomes customers, products and orders: choose it, say what its columns are, look, begin. */
export function NewImportPage() {
  const { t } = useTranslation()
  const mayWrite = useMay('write')
  const [preview, setPreview] = useState<Preview | null>(null)
  return (
    <Page
      title={preview ? t('imports.map.title', { file: preview.fileName }) : t('imports.new')}
      description={preview ? t('imports.map.description') : t('imports.newDescription')}
      before={<WayBack to="/sources" search={{ tab: 'imports' }} label={t('imports.title')} />}
    >
      {preview ? (
        <MappingForm key={preview.uploadId} first={preview} onBack={() => setPreview(null)} />
      ) : mayWrite ? (
        <FileDrop onReady={setPreview} />
      ) : (
        <Notice tone="warn">{t('imports.mayNot')}</Notice>
      )}
    </Page>
  )
}

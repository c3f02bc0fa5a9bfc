import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../app/session.ts'

/** Where something comes from files: the way there, for whoever may bring it in. */
export function ImportAction() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  return useMay('write') ? (
    <Button onClick={() => void navigate({ to: '/sources/import' })}>{t('imports.new')}</Button>
  ) : null
}

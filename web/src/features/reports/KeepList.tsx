import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { InputOf } from '../../api/client.ts'
import { useMutation } from '../../api/queries.ts'
import { useSayFailed } from '../../app/errors.ts'
import { useMay } from '../../app/session.ts'
import { say } from '../../ui/feedback/toast.tsx'

type Keeping = 'reports.keep-rfm-customers' | 'reports.keep-migration-customers'

/** Keeps the people behind a figure as a list, under this name: no rule asks for a past day. */
export function KeepList<Name extends Keeping>(props: { by: Name; input: InputOf<Name> }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const sayFailed = useSayFailed()
  const mayWrite = useMay('write')
  const keep = useMutation(props.by, {
    refreshes: ['segments.list'],
    onError: sayFailed,
    onSuccess: ({ id }) => {
      say(t('reports.kept'))
      void navigate({ to: '/segments/$id', params: { id } })
    },
  })
  if (!mayWrite) return null
  return (
    <Button
      variant="default"
      size="compact-sm"
      style={{ alignSelf: 'flex-start' }}
      loading={keep.isPending}
      onClick={() => keep.mutate(props.input)}
    >
      {t('reports.keepList')}
    </Button>
  )
}

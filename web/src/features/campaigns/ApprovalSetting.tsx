import { Switch } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useMutation, useQuery } from '../../api/queries.ts'
import { useSayFailed } from '../../app/errors.ts'
import { useMay } from '../../app/session.ts'
import { Section } from '../../ui/page/Section.tsx'

/** Whether campaigns wait for a second person’s yes. */
export function ApprovalSetting() {
  const { t } = useTranslation()
  const mayAdminister = useMay('administer')
  const failed = useSayFailed()
  const settings = useQuery('campaign-settings.get', {})
  const save = useMutation('campaign-settings.update', {
    refreshes: ['campaign-settings.get', 'campaigns.get'],
    onError: failed,
  })
  return (
    <Section title={t('campaigns.title')}>
      <Switch
        label={t('campaigns.approvalSetting')}
        description={t('campaigns.approvalSettingHint')}
        disabled={!mayAdminister || !settings.data || save.isPending}
        checked={(save.isPending ? save.variables : settings.data)?.needsApproval ?? false}
        onChange={(event) => save.mutate({ needsApproval: event.currentTarget.checked })}
      />
    </Section>
  )
}

import { SegmentedControl, Select, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { currencyOptions, timeZoneOptions } from './zones.ts'

export interface WorkspaceDraft {
  name: string
  currency: string
  timeZone: string
  locale: 'en' | 'ru'
}

/** What a workspace is told when it is opened and in its settings. */
export function WorkspaceFields(props: {
  values: WorkspaceDraft
  onChange: (values: WorkspaceDraft) => void
  problems?: Record<string, string>
  readOnly?: boolean
}) {
  const { t } = useTranslation()
  const { language } = useFormat()
  const { values, onChange, problems = {}, readOnly = false } = props
  const zones = useMemo(() => timeZoneOptions(language), [language])
  const currencies = useMemo(() => currencyOptions(language), [language])
  return (
    <Stack gap={16}>
      <TextInput
        label={t('account.workspaceName')}
        required
        withAsterisk={false}
        disabled={readOnly}
        maxLength={100}
        error={problems.name ?? problems.workspaceName}
        value={values.name}
        onChange={(event) => onChange({ ...values, name: event.currentTarget.value })}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing={16}>
        <Select
          label={t('account.currency')}
          description={t('account.currencyHint')}
          data={currencies}
          searchable
          allowDeselect={false}
          disabled={readOnly}
          error={problems.currency}
          value={values.currency}
          onChange={(currency) => currency && onChange({ ...values, currency })}
        />
        <Select
          label={t('account.timeZone')}
          description={t('account.timeZoneHint')}
          data={zones}
          limit={100}
          searchable
          allowDeselect={false}
          disabled={readOnly}
          error={problems.timeZone}
          value={values.timeZone}
          onChange={(timeZone) => timeZone && onChange({ ...values, timeZone })}
        />
      </SimpleGrid>
      <div>
        <div className="mantine-InputWrapper-label">{t('account.language')}</div>
        <SegmentedControl
          aria-label={t('account.language')}
          disabled={readOnly}
          value={values.locale}
          onChange={(locale) => onChange({ ...values, locale: locale === 'ru' ? 'ru' : 'en' })}
          data={[
            { value: 'en', label: 'English' },
            { value: 'ru', label: 'Русский' },
          ]}
        />
        <div className="mantine-InputWrapper-description" style={{ marginTop: 4, color: 'var(--ink-2)' }}>
          {t('account.languageHint')}
        </div>
      </div>
    </Stack>
  )
}

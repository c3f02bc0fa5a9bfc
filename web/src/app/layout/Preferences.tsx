import { SegmentedControl, useMantineColorScheme } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { changeLanguage } from '../../i18n/index.ts'

/** As the system, light or dark; remembered. */
export function SchemeSwitch() {
  const { t } = useTranslation()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <SegmentedControl
      fullWidth
      size="xs"
      aria-label={t('app.scheme.label')}
      value={colorScheme}
      onChange={(value) => setColorScheme(value === 'light' || value === 'dark' ? value : 'auto')}
      data={[
        { value: 'auto', label: t('app.scheme.auto') },
        { value: 'light', label: t('app.scheme.light') },
        { value: 'dark', label: t('app.scheme.dark') },
      ]}
    />
  )
}

/** Each language is named in itself, so that it is found by who needs it. */
export function LanguageSwitch() {
  const { t, i18n } = useTranslation()
  return (
    <SegmentedControl
      fullWidth
      size="xs"
      aria-label={t('app.language')}
      value={i18n.language}
      onChange={(value) => void changeLanguage(value === 'ru' ? 'ru' : 'en')}
      data={[
        { value: 'en', label: 'English' },
        { value: 'ru', label: 'Русский' },
      ]}
    />
  )
}

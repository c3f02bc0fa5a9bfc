import { useTranslation } from 'react-i18next'
import type { FieldWords } from '../../ui/form/schema.ts'

const known = [
  'host',
  'port',
  'security',
  'user',
  'password',
  'fromAddress',
  'fromName',
  'returnAddress',
  'trustsAnyCertificate',
  'connections',
  'timeoutSeconds',
  'dkimDomain',
  'dkimSelector',
  'dkimKey',
] as const

/** Settings of a mail account in the reader's language; others keep the names their channel gives them. */
export function useAccountWords(): (name: string) => FieldWords | undefined {
  const { t } = useTranslation()
  return (name) => {
    const field = known.find((one) => one === name)
    if (!field) return undefined
    const label = t(`settings.account.${field}`)
    if (field === 'security') {
      return {
        label,
        options: {
          starttls: 'STARTTLS',
          tls: 'TLS',
          none: t('settings.account.securityNone'),
        },
      }
    }
    if (field === 'dkimKey') return { label, hint: t('settings.account.dkimKeyHint') }
    if (field === 'returnAddress') return { label, hint: t('settings.account.returnHint') }
    return field === 'trustsAnyCertificate' ? { label, hint: t('settings.account.trustsHint') } : { label }
  }
}

import { disposableDomains, freeProviders, mistypedDomains, roleNames } from '../../../kit/mail-domains.ts'
import { enrichment } from '../enrichment.ts'

const disposable = new Set(disposableDomains)
const free = new Set(freeProviders)

export const emailQuality = enrichment({
  kind: 'email-quality',
  label: { en: 'E-mail address', ru: 'Адрес почты' },
  values: {
    personal: { en: 'a personal mailbox', ru: 'личный ящик' },
    own: { en: 'a mailbox on a domain of its own', ru: 'ящик на собственном домене' },
    role: { en: 'an office’s mailbox (info@)', ru: 'общий ящик (info@)' },
    disposable: { en: 'a mailbox for ten minutes', ru: 'одноразовый ящик' },
    mistyped: { en: 'a slip of the keyboard in the domain', ru: 'опечатка в домене' },
  },
  find({ email }) {
    if (!email) return null
    const [name = '', domain = ''] = email.split('@')
    const value = mistypedDomains.has(domain)
      ? 'mistyped'
      : disposable.has(domain)
        ? 'disposable'
        : roleNames.has(name.replace(/[._+-]?\d+$/, ''))
          ? 'role'
          : free.has(domain)
            ? 'personal'
            : 'own'
    return { value, by: 'email' }
  },
})

import { enrichment } from '../enrichment.ts'

/** Said only of domains that the name servers were asked about, and only where something is wrong. */
export const mailDomain = enrichment({
  kind: 'mail-domain',
  label: { en: 'Mail domain', ru: 'Почтовый домен' },
  values: { dead: { en: 'takes no mail', ru: 'не принимает почту' } },
  find({ email }, { deadMailDomains }) {
    const domain = email?.split('@')[1] ?? ''
    return deadMailDomains.has(domain) ? { value: 'dead', by: 'name-servers' } : null
  },
})

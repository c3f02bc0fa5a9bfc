import { comparison, different, similarity } from './comparison.ts'

export const email = comparison({
  kind: 'email',
  label: { en: 'E-mail', ru: 'Эл. почта' },
  levels: [
    {
      name: 'same',
      label: { en: 'the same mailbox', ru: 'тот же ящик' },
      usualShare: 0.6,
    },
    { name: 'slip', label: { en: 'a slip in it', ru: 'опечатка в адресе' }, usualShare: 0.12 },
    { name: 'local', label: { en: 'the same before the @', ru: 'совпадает до @' }, usualShare: 0.08 },
    { name: 'similar', label: { en: 'similar before the @', ru: 'похоже до @' }, usualShare: 0.06 },
    { name: 'different', label: different, usualShare: 0.14 },
  ],
  level: `multiIf(l.mailbox = '' OR r.mailbox = '', 0,
    l.mailbox = r.mailbox AND l.mail_domain = r.mail_domain, 1,
    ${similarity('l.mailbox', 'r.mailbox')} < 0.75, 5,
    length(l.mailbox) >= 3 AND damerauLevenshteinDistance(l.mailbox, r.mailbox)
      + damerauLevenshteinDistance(l.mail_domain, r.mail_domain) <= 2, 2,
    l.mailbox = r.mailbox OR (length(l.mailbox) >= 5 AND damerauLevenshteinDistance(l.mailbox, r.mailbox) <= 1), 3,
    ${similarity('l.mailbox', 'r.mailbox')} >= 0.88, 4,
    5)`,
})

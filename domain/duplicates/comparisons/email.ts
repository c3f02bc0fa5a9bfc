import { comparison, different, similarity } from './comparison.ts'

const digits = (text: string) => `replaceRegexpAll(${text}, '[^0-9]', '')`
const withoutDigits = (text: string) => `replaceRegexpAll(${text}, '[0-9]', '')`
const holdsBoth = (name: 'first' | 'last') =>
  `(length(left_${name}) >= 3 AND left_${name} = right_${name}
    AND position(l.mailbox, substring(left_${name}, 1, 4)) > 0 AND position(r.mailbox, substring(left_${name}, 1, 4)) > 0)`
/** ivanov85@ and ivanov90@: that they are alike is said by the name already, and two Ivanovs have such mailboxes. */
const madeOfName = `(${holdsBoth('last')} OR ${holdsBoth('first')})`
/** anna71@ and anna72@, user8@ and user9@: numbers tell mailboxes apart that are alike otherwise. */
const numberedApart = `(${digits('l.mailbox')} != '' AND ${digits('r.mailbox')} != '' AND ${digits('l.mailbox')} != ${digits('r.mailbox')}
  AND ${withoutDigits('l.mailbox')} = ${withoutDigits('r.mailbox')})`
/** Not a provider's: of fewer than one card in 200. */
const ownDomain = `(l.mail_domain = r.mail_domain AND l.mail_domain_rarity >= 61)`

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
    ${madeOfName} AND ${digits('l.mailbox')} != ${digits('r.mailbox')} AND NOT ${ownDomain}, 0,
    ${madeOfName} AND l.mailbox = r.mailbox AND ${digits('l.mailbox')} = '', 0,
    ${similarity('l.mailbox', 'r.mailbox')} < 0.75, 5,
    ${numberedApart}, 5,
    length(l.mailbox) >= 3 AND damerauLevenshteinDistance(l.mailbox, r.mailbox)
      + damerauLevenshteinDistance(l.mail_domain, r.mail_domain) <= 2, 2,
    l.mailbox = r.mailbox OR (length(l.mailbox) >= 5 AND damerauLevenshteinDistance(l.mailbox, r.mailbox) <= 1), 3,
    ${similarity('l.mailbox', 'r.mailbox')} >= 0.88, 4,
    5)`,
})

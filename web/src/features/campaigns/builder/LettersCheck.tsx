import { Skeleton } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../../api/client.ts'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { Notice } from '../../../ui/feedback/Notice.tsx'
import classes from './CampaignBuilder.module.css'

type Checked = OutputOf<'campaigns.check'>
type Weight = Checked['letters'][number]['findings'][number]['weight']

/** What was found in the letters, of one weight, the same words once. */
export function foundIn(checked: Checked | undefined, weight: Weight) {
  return (checked?.letters ?? []).flatMap((letter) =>
    letter.findings.filter((one) => one.weight === weight).map((finding) => ({ letter, finding })),
  )
}

/** What stops the start, and what had better be changed, each leading to its letter. */
export function LettersCheck(props: { checked: Checked | undefined; isLooking: boolean }) {
  const { t } = useTranslation()
  const { language } = useFormat()
  const { checked } = props
  if (!checked)
    return props.isLooking ? <Skeleton height={56} aria-label={t('campaigns.check.looking')} /> : null
  return (['must', 'should'] as const).map((weight) => {
    const found = foundIn(checked, weight)
    if (found.length === 0) return null
    return (
      <Notice key={weight} tone={weight === 'must' ? 'bad' : 'warn'}>
        <p style={{ marginBottom: 4 }}>{t(`campaigns.check.letter.${weight}`)}</p>
        <ul className={classes.obstacles}>
          {found.map(({ letter, finding }) => (
            <li key={`${letter.templateId} ${finding.code} ${finding.message.en}`}>
              {letter.letterId ? (
                <Link
                  to="/templates/$id"
                  params={{ id: letter.letterId }}
                  search={{ version: letter.templateId, pane: 'check' }}
                >
                  {`${letter.name} · ${letter.language.toUpperCase()}`}
                </Link>
              ) : (
                letter.name
              )}
              {`: ${finding.message[language]}`}
            </li>
          ))}
        </ul>
      </Notice>
    )
  })
}

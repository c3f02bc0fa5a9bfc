import { Skeleton } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../../api/client.ts'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { Notice } from '../../../ui/feedback/Notice.tsx'
import classes from './CampaignBuilder.module.css'

type Checked = OutputOf<'campaigns.check'>
type Weight = Checked['letters'][number]['findings'][number]['weight']

type Letter = Checked['letters'][number]
type Finding = Letter['findings'][number]

/** What was found in the letters, of one weight; the same words once, with all letters they are said of. */
export function foundIn(checked: Checked | undefined, weight: Weight) {
  const found = new Map<string, { finding: Finding; letters: Letter[] }>()
  for (const letter of checked?.letters ?? [])
    for (const finding of letter.findings) {
      if (finding.weight !== weight) continue
      const known = found.get(finding.message.en)
      const isNamed = known?.letters.some((one) => one.templateId === letter.templateId)
      if (isNamed) continue
      if (known) known.letters.push(letter)
      else found.set(finding.message.en, { finding, letters: [letter] })
    }
  return [...found.values()]
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
          {found.map(({ finding, letters }) => (
            <li key={finding.message.en}>
              {letters.map((letter, place) => (
                <Fragment key={letter.templateId}>
                  {place > 0 ? ', ' : null}
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
                </Fragment>
              ))}
              {`: ${finding.message[language]}`}
            </li>
          ))}
        </ul>
      </Notice>
    )
  })
}

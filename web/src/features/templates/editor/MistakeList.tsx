import { IconAlertTriangle, IconCircleX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import type { Mistake } from '../letter.ts'
import classes from './MistakeList.module.css'

interface MistakeListProps {
  mistakes: readonly Mistake[]
  advice: readonly Mistake[]
  onGo: (place: NonNullable<Mistake['place']>) => void
  fieldName: (field: string) => string
}

/** What is wrong and what may be missing, each with its place; a touch leads there. */
export function MistakeList(props: MistakeListProps) {
  const { t } = useTranslation()
  const { language } = useFormat()
  const all = [
    ...props.mistakes.map((one) => ({ ...one, tone: 'bad' as const })),
    ...props.advice.map((one) => ({ ...one, tone: 'warn' as const })),
  ]
  if (all.length === 0) return null
  return (
    <ul className={classes.list} aria-live="polite" aria-label={t('templates.mistakes')}>
      {all.slice(0, 12).map((one) => {
        const { place } = one
        const Icon = one.tone === 'bad' ? IconCircleX : IconAlertTriangle
        return (
          <li key={`${one.field} ${place?.line} ${place?.column} ${one.message.en}`} className={classes.item}>
            <Icon size={16} stroke={1.75} className={classes.icon} data-tone={one.tone} aria-hidden="true" />
            <span className={classes.words}>
              {place && one.field === 'mjml' ? (
                <button type="button" className={classes.place} onClick={() => props.onGo(place)}>
                  {t('templates.place', { line: place.line, column: place.column })}
                </button>
              ) : (
                <span className={classes.field}>{props.fieldName(one.field)}</span>
              )}{' '}
              {one.message[language]}
            </span>
          </li>
        )
      })}
      {all.length > 12 ? (
        <li className={classes.rest}>{t('templates.andMore', { count: all.length - 12 })}</li>
      ) : null}
    </ul>
  )
}

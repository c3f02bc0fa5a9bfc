import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import type { Proof } from '../letter.ts'
import classes from './Preview.module.css'

/** How many messages a text is billed as, how full they are, what that costs, and what would make it less. */
export function TextSize({ size }: { size: NonNullable<NonNullable<Proof['letter']>['size']> }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { parts, units, room, alphabet, keptOutBy, costMinor, currency } = size
  return (
    <div className={classes.size}>
      <p data-figures>
        {t('templates.size.parts', {
          count: parts,
          parts: format.count(parts),
          units: format.count(units),
          room: format.count(room),
        })}
        {costMinor === null ? null : ` · ${format.money(costMinor, currency)}`}
      </p>
      {alphabet === 'ucs-2' && keptOutBy.length > 0 ? (
        <p className={classes.missing}>{t('templates.size.keptOut', { signs: keptOutBy.join(' ') })}</p>
      ) : null}
    </div>
  )
}

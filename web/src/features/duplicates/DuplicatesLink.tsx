import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useQuery } from '../../api/queries.ts'
import { useFormat } from '../../i18n/FormatProvider.tsx'

/** From the list of customers to what is to be decided about them. */
export function DuplicatesLink() {
  const { t } = useTranslation()
  const format = useFormat()
  const { data } = useQuery('duplicates.list', { limit: 1 }, { staleMs: 60_000 })
  const count = data?.waiting ?? 0
  return (
    <Anchor component={Link} to="/customers/duplicates">
      {count > 0 ? t('duplicates.open', { count, shown: format.count(count) }) : t('duplicates.openNone')}
    </Anchor>
  )
}

import { Button } from '@mantine/core'
import { IconArrowRight } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useQuery } from '../../api/queries.ts'

/** From a file that is in to where what it brought is looked at. */
export function WhereItIs(props: { kind: string; isOfCustomersSaid: boolean }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const kinds = useQuery('import-kinds.list', {})
  const leadsTo = kinds.data?.items.find((one) => one.kind === props.kind)?.leadsTo
  if (!leadsTo || (leadsTo === 'customers' && props.isOfCustomersSaid)) return null
  const look = () => {
    if (leadsTo === 'customers') void navigate({ to: '/customers' })
    else if (leadsTo === 'costs') void navigate({ to: '/sources', search: { tab: 'costs' } })
    else void navigate({ to: '/catalog', search: leadsTo === 'products' ? {} : { tab: leadsTo } })
  }
  return (
    <div>
      <Button variant="default" rightSection={<IconArrowRight size={16} stroke={1.75} />} onClick={look}>
        {t(`imports.look.${leadsTo}`)}
      </Button>
    </div>
  )
}

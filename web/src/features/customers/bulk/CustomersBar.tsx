import { Button } from '@mantine/core'
import { IconEraser, IconListCheck, IconMailOff, IconPencil, IconTag } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../../app/session.ts'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { SelectionBar } from '../../../ui/table/SelectionBar.tsx'
import { EraseMany } from '../../privacy/EraseMany.tsx'
import { MakeList } from './MakeList.tsx'
import { SetAttribute } from './SetAttribute.tsx'
import { TagCustomers } from './TagCustomers.tsx'
import { WithdrawConsent } from './WithdrawConsent.tsx'
import type { Filter, Whom } from './whom.ts'

/** What can be done with the ticked customers, or with all that the list shows. */
export function CustomersBar(props: {
  ids: number[]
  total: number | undefined
  filter: Filter
  onClear: () => void
}) {
  const { t } = useTranslation()
  const format = useFormat()
  const [all, setAll] = useState(false)
  const [doing, setDoing] = useState<'tag' | 'attribute' | 'consent' | 'list' | 'erase' | null>(null)
  const mayErase = useMay('administer')
  const { ids, total = 0 } = props
  const count = all ? total : ids.length
  const whom = (all ? { filter: props.filter } : { ids }) as Whom
  const clear = () => {
    setAll(false)
    props.onClear()
  }
  const done = (isDone: boolean) => {
    setDoing(null)
    if (isDone) clear()
  }
  return (
    <>
      <SelectionBar count={ids.length === 0 ? 0 : count} onClear={clear}>
        {!all && total > ids.length ? (
          <Button size="xs" variant="subtle" onClick={() => setAll(true)}>
            {t('customers.bulk.all', { count: total, shown: format.count(total) })}
          </Button>
        ) : null}
        <Button
          size="xs"
          variant="default"
          leftSection={<IconTag size={16} stroke={1.75} />}
          onClick={() => setDoing('tag')}
        >
          {t('customers.bulk.tag.do')}
        </Button>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPencil size={16} stroke={1.75} />}
          onClick={() => setDoing('attribute')}
        >
          {t('customers.bulk.attribute.do')}
        </Button>
        {all ? null : (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconListCheck size={16} stroke={1.75} />}
            onClick={() => setDoing('list')}
          >
            {t('customers.bulk.list.do')}
          </Button>
        )}
        <Button
          size="xs"
          variant="default"
          leftSection={<IconMailOff size={16} stroke={1.75} />}
          onClick={() => setDoing('consent')}
        >
          {t('customers.bulk.consent.do')}
        </Button>
        {mayErase ? (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconEraser size={16} stroke={1.75} />}
            onClick={() => setDoing('erase')}
          >
            {t('customers.bulk.erase')}
          </Button>
        ) : null}
      </SelectionBar>
      {doing === 'tag' ? <TagCustomers whom={whom} count={count} onClose={done} /> : null}
      {doing === 'erase' ? <EraseMany whom={whom} onClose={done} /> : null}
      {doing === 'attribute' ? <SetAttribute whom={whom} count={count} onClose={done} /> : null}
      {doing === 'consent' ? <WithdrawConsent whom={whom} count={count} onClose={done} /> : null}
      {doing === 'list' ? <MakeList ids={ids} onClose={done} /> : null}
    </>
  )
}

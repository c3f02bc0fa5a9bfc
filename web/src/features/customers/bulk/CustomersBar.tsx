import { Button, Menu } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import {
  type Icon,
  IconChevronUp,
  IconEraser,
  IconListCheck,
  IconMailOff,
  IconPencil,
  IconTag,
} from '@tabler/icons-react'
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

type Act = 'tag' | 'attribute' | 'consent' | 'list' | 'erase'

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
  const [doing, setDoing] = useState<Act | null>(null)
  const isNarrow = useMediaQuery('(max-width: 767px)')
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
  const acts: { doing: Act; icon: Icon; label: string }[] = [
    { doing: 'tag', icon: IconTag, label: t('customers.bulk.tag.do') },
    { doing: 'attribute', icon: IconPencil, label: t('customers.bulk.attribute.do') },
    ...(all ? [] : [{ doing: 'list' as const, icon: IconListCheck, label: t('customers.bulk.list.do') }]),
    { doing: 'consent', icon: IconMailOff, label: t('customers.bulk.consent.do') },
    ...(mayErase ? [{ doing: 'erase' as const, icon: IconEraser, label: t('customers.bulk.erase') }] : []),
  ]
  return (
    <>
      <SelectionBar count={ids.length === 0 ? 0 : count} onClear={clear}>
        {!all && total > ids.length ? (
          <Button size="xs" variant="subtle" onClick={() => setAll(true)}>
            {t('customers.bulk.all', { count: total, shown: format.count(total) })}
          </Button>
        ) : null}
        {isNarrow ? (
          <Menu position="top-end">
            <Menu.Target>
              <Button size="xs" rightSection={<IconChevronUp size={16} stroke={1.75} />}>
                {t('customers.bulk.acts')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {acts.map(({ doing: next, icon: Sign, label }) => (
                <Menu.Item
                  key={next}
                  leftSection={<Sign size={16} stroke={1.75} />}
                  onClick={() => setDoing(next)}
                >
                  {label}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        ) : (
          acts.map(({ doing: next, icon: Sign, label }) => (
            <Button
              key={next}
              size="xs"
              variant="default"
              leftSection={<Sign size={16} stroke={1.75} />}
              onClick={() => setDoing(next)}
            >
              {label}
            </Button>
          ))
        )}
      </SelectionBar>
      {doing === 'tag' ? <TagCustomers whom={whom} count={count} onClose={done} /> : null}
      {doing === 'erase' ? <EraseMany whom={whom} onClose={done} /> : null}
      {doing === 'attribute' ? <SetAttribute whom={whom} count={count} onClose={done} /> : null}
      {doing === 'consent' ? <WithdrawConsent whom={whom} count={count} onClose={done} /> : null}
      {doing === 'list' ? <MakeList ids={ids} onClose={done} /> : null}
    </>
  )
}

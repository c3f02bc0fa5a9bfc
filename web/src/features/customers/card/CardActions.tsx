import { ActionIcon, Button, Menu } from '@mantine/core'
import {
  IconArrowsJoin,
  IconArrowsSplit2,
  IconDots,
  IconFileText,
  IconLink,
  IconMail,
  IconPencil,
  IconPhone,
  IconTrash,
} from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../../app/session.ts'
import { say } from '../../../ui/feedback/toast.tsx'
import { EraseCustomer } from '../../privacy/EraseCustomer.tsx'
import { useTakeOut } from '../../privacy/take-out.ts'
import type { Customer } from './customer.ts'
import { EditCustomer } from './EditCustomer.tsx'
import { TwoCards } from './TwoCards.tsx'

/** What can be done with a card. */
export function CardActions(props: { customer: Customer; iconOnly?: boolean }) {
  const { t } = useTranslation()
  const mayWrite = useMay('write')
  const mayAdminister = useMay('administer')
  const takeOut = useTakeOut()
  const [editing, setEditing] = useState(false)
  const [beside, setBeside] = useState<'merge' | 'apart' | null>(null)
  const [erasing, setErasing] = useState(false)
  const { customer } = props
  const copyLink = async () => {
    await navigator.clipboard.writeText(new URL(`/customers/${customer.id}`, location.href).href)
    say(t('customers.action.linkCopied'))
  }
  return (
    <>
      {props.iconOnly || !mayWrite ? null : (
        <Button
          variant="default"
          leftSection={<IconPencil size={16} stroke={1.75} />}
          onClick={() => setEditing(true)}
        >
          {t('customers.action.edit')}
        </Button>
      )}
      <Menu>
        <Menu.Target>
          <ActionIcon aria-label={t('customers.action.more')}>
            <IconDots size={18} stroke={1.75} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {props.iconOnly && mayWrite ? (
            <Menu.Item leftSection={<IconPencil size={16} stroke={1.75} />} onClick={() => setEditing(true)}>
              {t('customers.action.edit')}
            </Menu.Item>
          ) : null}
          {customer.phone ? (
            <Menu.Item
              component="a"
              href={`tel:${customer.phone}`}
              leftSection={<IconPhone size={16} stroke={1.75} />}
            >
              {t('customers.action.call')}
            </Menu.Item>
          ) : null}
          {customer.email ? (
            <Menu.Item
              component="a"
              href={`mailto:${customer.email}`}
              leftSection={<IconMail size={16} stroke={1.75} />}
            >
              {t('customers.action.write')}
            </Menu.Item>
          ) : null}
          <Menu.Item leftSection={<IconLink size={16} stroke={1.75} />} onClick={() => void copyLink()}>
            {t('customers.action.copyLink')}
          </Menu.Item>
          {mayWrite ? (
            <>
              <Menu.Item
                leftSection={<IconArrowsJoin size={16} stroke={1.75} />}
                onClick={() => setBeside('merge')}
              >
                {t('customers.action.merge')}
              </Menu.Item>
              <Menu.Item
                leftSection={<IconArrowsSplit2 size={16} stroke={1.75} />}
                onClick={() => setBeside('apart')}
              >
                {t('customers.action.keepApart')}
              </Menu.Item>
            </>
          ) : null}
          {mayWrite ? (
            <>
              <Menu.Divider />
              {(['html', 'json'] as const).map((format) => (
                <Menu.Item
                  key={format}
                  leftSection={<IconFileText size={16} stroke={1.75} />}
                  onClick={() =>
                    void takeOut(`customers/${customer.id}/data`, `customer-${customer.id}`, format)
                  }
                >
                  {t(format === 'html' ? 'privacy.menu.exportHtml' : 'privacy.menu.exportJson')}
                </Menu.Item>
              ))}
            </>
          ) : null}
          {mayAdminister ? (
            <Menu.Item
              color="red"
              leftSection={<IconTrash size={16} stroke={1.75} />}
              onClick={() => setErasing(true)}
            >
              {t('privacy.menu.erase')}
            </Menu.Item>
          ) : null}
        </Menu.Dropdown>
      </Menu>
      {editing ? <EditCustomer customer={customer} onClose={() => setEditing(false)} /> : null}
      {erasing ? <EraseCustomer id={customer.id} onClose={() => setErasing(false)} /> : null}
      {beside ? <TwoCards customer={customer} wish={beside} onClose={() => setBeside(null)} /> : null}
    </>
  )
}

import { IconCake, IconMail, IconMapPin, IconMessages, IconPhone, IconPhoneCall } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { Section } from '../../../ui/page/Section.tsx'
import { Copyable } from '../../../ui/text/CodeBlock.tsx'
import { useChannelName } from '../../messages/channel-name.ts'
import { Avatar } from '../Avatar.tsx'
import { phoneText, useCustomerName } from '../name.ts'
import { Consents } from './Consents.tsx'
import classes from './ContactSection.module.css'
import type { Customer } from './customer.ts'

/** Who it is, where they can be reached, and what they allow. */
export function ContactSection(props: { customer: Customer }) {
  const { t } = useTranslation()
  const format = useFormat()
  const nameOf = useCustomerName()
  const channelName = useChannelName()
  const { customer } = props
  const place = [...new Set([customer.city, customer.region, customer.country])].filter(Boolean)
  // With a patronymic a name is said surname first, as in documents; without one as people say it.
  const parts = customer.middleName
    ? [customer.lastName, customer.firstName, customer.middleName]
    : [customer.firstName, customer.lastName]
  const fullName = parts.filter(Boolean).join(' ')
  return (
    <Section>
      <div className={classes.face}>
        <Avatar id={customer.id} name={customer.name} large />
        <div className={classes.names}>
          <div className={classes.name}>
            {fullName || nameOf({ ...customer, orderCount: customer.figures.orderCount })}
          </div>
          <div className={classes.since}>
            {t('customers.since', { date: format.date(customer.figures.firstSeenAt, 'day') })}
          </div>
        </div>
      </div>
      <ul className={classes.contacts}>
        <Contact icon={<IconMail size={16} stroke={1.75} />} label={t('customers.field.email')}>
          {customer.email ? <Copyable value={customer.email} /> : null}
        </Contact>
        <Contact icon={<IconPhone size={16} stroke={1.75} />} label={t('customers.field.phone')}>
          {customer.phone ? (
            <>
              <Copyable value={customer.phone} shown={phoneText(customer.phone)} />
              <a
                className={classes.call}
                href={`tel:${customer.phone}`}
                aria-label={t('customers.action.call')}
              >
                <IconPhoneCall size={18} stroke={1.75} />
              </a>
            </>
          ) : null}
        </Contact>
        {customer.reachedBy.length > 0 ? (
          <Contact icon={<IconMessages size={16} stroke={1.75} />} label={t('customers.field.reachedBy')}>
            {customer.reachedBy.map((one) => channelName(one.channel)).join(', ')}
          </Contact>
        ) : null}
        {place.length > 0 || customer.address ? (
          <Contact icon={<IconMapPin size={16} stroke={1.75} />} label={t('customers.field.place')}>
            <span>
              {place.join(', ')}
              {customer.address ? <span className={classes.address}>{customer.address}</span> : null}
            </span>
          </Contact>
        ) : null}
        {customer.birthday ? (
          <Contact icon={<IconCake size={16} stroke={1.75} />} label={t('customers.field.birthday')}>
            {format.date(`${customer.birthday}T12:00:00Z`, 'day')}
          </Contact>
        ) : null}
      </ul>
      <Consents customer={customer} />
    </Section>
  )
}

function Contact(props: { icon: ReactNode; label: string; children: ReactNode }) {
  const { t } = useTranslation()
  return (
    <li className={classes.contact} title={props.label}>
      {props.icon}
      <div className={classes.value}>
        {props.children ?? (
          <span className={classes.none}>{t('customers.notKnown', { what: props.label })}</span>
        )}
      </div>
    </li>
  )
}

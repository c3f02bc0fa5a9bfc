import { HoverCard } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/FormatProvider.tsx'
import { Nothing } from '../../ui/figure/Figures.tsx'
import classes from './UsedBy.module.css'

export interface User {
  kind: string
  id: string
  name: string
}

/** How many flows and segments ask for this one; the hover says which. */
export function UsedBy(props: { users: User[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { users } = props
  if (users.length === 0) return <Nothing />
  const [only] = users
  return (
    <HoverCard openDelay={200} shadow="none" position="bottom-end">
      <HoverCard.Target>
        <button type="button" className={classes.short}>
          {users.length === 1 && only
            ? only.name
            : t('segments.usedBy.count', { count: users.length, shown: format.count(users.length) })}
        </button>
      </HoverCard.Target>
      <HoverCard.Dropdown>
        <UserList users={users} />
      </HoverCard.Dropdown>
    </HoverCard>
  )
}

/** What asks for a segment, by name, each leading to its page. */
export function UserList(props: { users: User[] }) {
  const { t } = useTranslation()
  return (
    <ul className={classes.list}>
      {props.users.map((user) => (
        <li key={`${user.kind} ${user.id}`} className={classes.user}>
          <span className={classes.kind}>
            {user.kind === 'flow'
              ? t('segments.usedBy.flow')
              : user.kind === 'segment'
                ? t('segments.usedBy.segment')
                : user.kind === 'campaign'
                  ? t('segments.usedBy.campaign')
                  : user.kind === 'view'
                    ? t('segments.usedBy.view')
                    : user.kind}
          </span>
          {user.kind === 'flow' ? (
            <Link to="/flows/$id" params={{ id: user.id }}>
              {user.name}
            </Link>
          ) : user.kind === 'segment' ? (
            <Link to="/segments/$id" params={{ id: user.id }}>
              {user.name}
            </Link>
          ) : user.kind === 'campaign' ? (
            <Link to="/campaigns/$id" params={{ id: user.id }}>
              {user.name}
            </Link>
          ) : user.kind === 'view' ? (
            <Link to="/customers">{user.name}</Link>
          ) : (
            user.name
          )}
        </li>
      ))}
    </ul>
  )
}

import { Kbd, Tooltip } from '@mantine/core'
import { spotlight } from '@mantine/spotlight'
import { IconHelp, IconSearch } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { rooms } from '../rooms.ts'
import { ProfileMenu } from './ProfileMenu.tsx'
import classes from './Rail.module.css'
import { modKey } from './shortcuts.ts'
import { WorkspaceSwitcher } from './WorkspaceSwitcher.tsx'

export function Rail(props: { onHelp: () => void }) {
  const { t } = useTranslation()
  return (
    <div className={classes.rail}>
      <WorkspaceSwitcher />
      <button
        type="button"
        className={classes.search}
        onClick={() => spotlight.open()}
        aria-label={t('app.palette.open')}
      >
        <IconSearch size={16} stroke={1.75} aria-hidden="true" />
        <span className={classes.words}>{t('app.palette.open')}</span>
        <Kbd size="xs" className={classes.key ?? ''}>
          {modKey} K
        </Kbd>
      </button>
      <nav className={classes.rooms} aria-label={t('app.rooms.label')}>
        {rooms.map((room) => (
          <Tooltip
            key={room.name}
            label={t(`app.rooms.${room.name}`)}
            position="right"
            events={{ hover: true, focus: false, touch: false }}
            classNames={{ tooltip: classes.tip ?? '' }}
          >
            <Link
              to={room.path}
              className={classes.room}
              activeOptions={{ exact: room.path === '/', includeSearch: false }}
              activeProps={{ 'data-active': true, 'aria-current': 'page' }}
              aria-label={t(`app.rooms.${room.name}`)}
            >
              <room.icon size={18} stroke={1.75} aria-hidden="true" />
              <span className={classes.words}>{t(`app.rooms.${room.name}`)}</span>
            </Link>
          </Tooltip>
        ))}
      </nav>
      <div className={classes.foot}>
        <button type="button" className={classes.room} onClick={props.onHelp} aria-label={t('app.help.open')}>
          <IconHelp size={18} stroke={1.75} aria-hidden="true" />
          <span className={classes.words}>{t('app.help.open')}</span>
          <Kbd size="xs" className={classes.key ?? ''}>
            ?
          </Kbd>
        </button>
        <ProfileMenu />
      </div>
    </div>
  )
}

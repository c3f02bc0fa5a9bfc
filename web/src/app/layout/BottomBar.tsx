import { Drawer } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { spotlight } from '@mantine/spotlight'
import { IconDots, IconSearch } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { rooms } from '../rooms.ts'
import classes from './BottomBar.module.css'
import { ProfileMenu } from './ProfileMenu.tsx'
import { WorkspaceSwitcher } from './WorkspaceSwitcher.tsx'

const near = rooms.slice(0, 4)
const far = rooms.slice(4)

/** On a phone: four rooms under the thumb, the rest one touch further. */
export function BottomBar() {
  const { t } = useTranslation()
  const [opened, { open, close }] = useDisclosure(false)
  const active = { 'data-active': true, 'aria-current': 'page' } as const
  return (
    <>
      <nav className={classes.bar} aria-label={t('app.rooms.label')}>
        {near.map((room) => (
          <Link
            key={room.name}
            to={room.path}
            className={classes.room}
            activeOptions={{ exact: room.path === '/', includeSearch: false }}
            activeProps={active}
          >
            <room.icon size={20} stroke={1.75} aria-hidden="true" />
            <span>{t(`app.rooms.${room.name}`)}</span>
          </Link>
        ))}
        <button type="button" className={classes.room} onClick={open}>
          <IconDots size={20} stroke={1.75} aria-hidden="true" />
          <span>{t('app.rooms.more')}</span>
        </button>
      </nav>
      <Drawer
        opened={opened}
        onClose={close}
        position="bottom"
        size="auto"
        title={<WorkspaceSwitcher wide />}
        radius="8px 8px 0 0"
      >
        <div className={classes.list}>
          <button
            type="button"
            className={classes.line}
            onClick={() => {
              close()
              spotlight.open()
            }}
          >
            <IconSearch size={20} stroke={1.75} aria-hidden="true" />
            {t('app.palette.open')}
          </button>
          {far.map((room) => (
            <Link
              key={room.name}
              to={room.path}
              className={classes.line}
              activeProps={active}
              onClick={close}
            >
              <room.icon size={20} stroke={1.75} aria-hidden="true" />
              {t(`app.rooms.${room.name}`)}
            </Link>
          ))}
          <ProfileMenu />
        </div>
      </Drawer>
    </>
  )
}

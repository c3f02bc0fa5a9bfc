import { Menu } from '@mantine/core'
import { IconKey, IconLogout } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { signOut } from '../../api/auth.ts'
import { ChangePassword } from '../../features/account/ChangePassword.tsx'
import { useSayFailed } from '../errors.ts'
import { forgetSession, useSession } from '../session.ts'
import { LanguageSwitch, SchemeSwitch } from './Preferences.tsx'
import classes from './ProfileMenu.module.css'

export function ProfileMenu() {
  const { t } = useTranslation()
  const { user } = useSession()
  const navigate = useNavigate()
  const failed = useSayFailed()
  const [changing, setChanging] = useState(false)
  const leave = async () => {
    try {
      await signOut()
      await forgetSession()
      await navigate({ to: '/sign-in' })
    } catch (error) {
      failed(error)
    }
  }
  const name = user?.name || user?.email || ''
  return (
    <>
      <Menu position="top-start" width={256} closeOnItemClick={false}>
        <Menu.Target>
          <button type="button" className={classes.profile} aria-label={t('app.profile.open', { name })}>
            <span className={classes.face} aria-hidden="true">
              {initials(name)}
            </span>
            <span className={classes.name}>{name}</span>
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <div className={classes.who}>
            <div className={classes.whoName}>{user?.name}</div>
            <div className={classes.email}>{user?.email}</div>
          </div>
          <div className={classes.switches}>
            <SchemeSwitch />
            <LanguageSwitch />
          </div>
          <Menu.Divider />
          <Menu.Item
            closeMenuOnClick
            leftSection={<IconKey size={16} stroke={1.75} />}
            onClick={() => setChanging(true)}
          >
            {t('app.profile.password')}
          </Menu.Item>
          <Menu.Item
            closeMenuOnClick
            leftSection={<IconLogout size={16} stroke={1.75} />}
            onClick={() => void leave()}
          >
            {t('app.profile.signOut')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ChangePassword opened={changing} onClose={() => setChanging(false)} />
    </>
  )
}

const initials = (name: string) =>
  name
    .split(/[\s@.]+/)
    .slice(0, 2)
    .map((word) => word.charAt(0).toUpperCase())
    .join('')

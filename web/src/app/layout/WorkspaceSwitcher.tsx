import { Menu } from '@mantine/core'
import { IconCheck, IconSelector } from '@tabler/icons-react'
import { useNavigate, useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { queryClient } from '../../api/queries.ts'
import { useSession, useWorkspace, type Workspace } from '../session.ts'
import classes from './WorkspaceSwitcher.module.css'

/** Which shop or brand this is; with several, a click changes to another. */
export function WorkspaceSwitcher(props: { wide?: boolean }) {
  const { t } = useTranslation()
  const { workspaces } = useSession()
  const workspace = useWorkspace()
  const navigate = useNavigate()
  const router = useRouter()
  const change = async (next: Workspace) => {
    queryClient.removeQueries({ predicate: (query) => query.queryKey[0] !== 'session' })
    await navigate({ to: '/', search: { w: next.slug } })
    await router.invalidate()
  }
  const face = (
    <>
      <span className={classes.mark} aria-hidden="true">
        {workspace.name.trim().charAt(0).toUpperCase()}
      </span>
      <span className={classes.name} data-wide={props.wide || undefined}>
        {workspace.name}
      </span>
    </>
  )
  if (workspaces.length < 2) return <div className={classes.switcher}>{face}</div>
  return (
    <Menu position="bottom-start" width={240}>
      <Menu.Target>
        <button type="button" className={classes.switcher} data-many aria-label={t('app.workspace.change')}>
          {face}
          <IconSelector size={16} stroke={1.75} className={classes.more} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('app.workspace.change')}</Menu.Label>
        {workspaces.map((one) => (
          <Menu.Item
            key={one.id}
            onClick={() => void change(one)}
            rightSection={one.id === workspace.id ? <IconCheck size={14} /> : null}
          >
            {one.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

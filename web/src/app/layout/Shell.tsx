import { Outlet } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { IncomingCalls } from '../../features/calls/IncomingCalls.tsx'
import { FormatProvider } from '../../i18n/FormatProvider.tsx'
import { useWorkspace } from '../session.ts'
import { WorkbookProvider } from '../WorkbookProvider.tsx'
import { BottomBar } from './BottomBar.tsx'
import { HelpOverlay } from './HelpOverlay.tsx'
import { useKeptFocus } from './keep-focus.ts'
import { Palette } from './Palette.tsx'
import { Rail } from './Rail.tsx'
import classes from './Shell.module.css'
import { useShortcuts } from './shortcuts.ts'

/** The frame around every room: rail at the left (a bar below on a phone), the page beside it. */
export function Shell() {
  const { t } = useTranslation()
  const workspace = useWorkspace()
  const help = useShortcuts()
  useKeptFocus()
  useEffect(() => {
    // The splash of a broken start-up must not stay once the app is up.
    document.documentElement.dataset.ready = 'true'
  }, [])
  return (
    <FormatProvider timeZone={workspace.timeZone} currency={workspace.currency}>
      <WorkbookProvider>
        <div className={classes.shell}>
          <a className={classes.skip} href="#page">
            {t('app.skip')}
          </a>
          <Rail onHelp={help.open} />
          <main className={classes.main} id="page" tabIndex={-1}>
            <Outlet />
          </main>
          <BottomBar />
        </div>
        <IncomingCalls />
        <Palette onHelp={help.open} />
        <HelpOverlay opened={help.opened} onClose={help.close} />
      </WorkbookProvider>
    </FormatProvider>
  )
}

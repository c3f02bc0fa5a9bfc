import { createRootRoute, createRoute, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router'
import { queryClient } from '../api/queries.ts'
import { ConfirmProvider } from '../ui/feedback/confirm.tsx'
import { Crash } from './pages/Crash.tsx'
import { NotFound } from './pages/NotFound.tsx'
import { text } from './search-text.ts'
import { sessionQuery } from './session.ts'

// What is seen without being signed in.

export const root = createRootRoute({
  // Within the router: what is asked before an act may lead to other pages.
  component: () => (
    <ConfirmProvider>
      <Outlet />
    </ConfirmProvider>
  ),
  errorComponent: Crash,
  notFoundComponent: NotFound,
})

export const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (given: Record<string, unknown>): { next?: string | undefined } => ({
    next: text(given, 'next'),
  }),
  beforeLoad: async () => {
    const session = await queryClient.ensureQueryData(sessionQuery)
    if (session.firstRun) throw redirect({ to: '/first-run' })
  },
  component: lazyRouteComponent(() => import('../features/account/SignInPage.tsx'), 'SignInPage'),
})

export const firstRun = createRoute({
  getParentRoute: () => root,
  path: '/first-run',
  beforeLoad: async () => {
    const session = await queryClient.ensureQueryData(sessionQuery)
    if (!session.firstRun) throw redirect({ to: '/' })
  },
  component: lazyRouteComponent(() => import('../features/account/FirstRunPage.tsx'), 'FirstRunPage'),
})

export const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation/$token',
  loader: () => queryClient.ensureQueryData(sessionQuery),
  component: lazyRouteComponent(() => import('../features/account/InvitationPage.tsx'), 'InvitationPage'),
})

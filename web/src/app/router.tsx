import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
  retainSearchParams,
} from '@tanstack/react-router'
import { queryClient } from '../api/queries.ts'
import { Shell } from './layout/Shell.tsx'
import { Crash } from './pages/Crash.tsx'
import { NotFound } from './pages/NotFound.tsx'
import { parseSearch, stringifySearch, text } from './search-text.ts'
import { enterWorkspace, pickWorkspace, sessionQuery } from './session.ts'

const root = createRootRoute({
  component: Outlet,
  errorComponent: Crash,
  notFoundComponent: NotFound,
})

const signIn = createRoute({
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

const firstRun = createRoute({
  getParentRoute: () => root,
  path: '/first-run',
  beforeLoad: async () => {
    const session = await queryClient.ensureQueryData(sessionQuery)
    if (!session.firstRun) throw redirect({ to: '/' })
  },
  component: lazyRouteComponent(() => import('../features/account/FirstRunPage.tsx'), 'FirstRunPage'),
})

const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation/$token',
  loader: () => queryClient.ensureQueryData(sessionQuery),
  component: lazyRouteComponent(() => import('../features/account/InvitationPage.tsx'), 'InvitationPage'),
})

const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  // `w` names the workspace where a person has several, so that a link opens in the right one.
  validateSearch: (given: Record<string, unknown>): { w?: string | undefined } => ({ w: text(given, 'w') }),
  search: { middlewares: [retainSearchParams(['w'])] },
  beforeLoad: async ({ search, location }) => {
    const session = await queryClient.ensureQueryData(sessionQuery)
    if (session.firstRun) throw redirect({ to: '/first-run' })
    if (!session.user) throw redirect({ to: '/sign-in', search: { next: location.href } })
    const workspace = pickWorkspace(session, search.w)
    if (!workspace) throw redirect({ to: '/sign-in' })
    if (session.workspaces.length > 1 && search.w !== workspace.slug) {
      throw redirect({
        to: location.pathname,
        search: { ...location.search, w: workspace.slug },
        replace: true,
      })
    }
    enterWorkspace(workspace)
    return { workspace }
  },
  component: Shell,
})

const home = createRoute({
  getParentRoute: () => shell,
  path: '/',
  component: lazyRouteComponent(() => import('../features/home/HomePage.tsx'), 'HomePage'),
})

export const router = createRouter({
  routeTree: root.addChildren([signIn, firstRun, invitation, shell.addChildren([home])]),
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
  scrollToTopSelectors: ['#page'],
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}

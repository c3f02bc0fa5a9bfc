import {
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
  retainSearchParams,
} from '@tanstack/react-router'
import { queryClient, whenSignedOut } from '../api/queries.ts'
import { fates, statuses, steps, windows } from '../features/campaigns/campaign.ts'
import { timelineKinds } from '../features/customers/card/timeline-kinds.ts'
import { figureDimensions, messageDays } from '../features/reports/messages/figures.ts'
import { reportTabs } from '../features/reports/tabs.ts'
import { Shell } from './layout/Shell.tsx'
import { NotFound } from './pages/NotFound.tsx'
import { list, number, oneOf, parseSearch, severalOf, stringifySearch, text } from './search-text.ts'
import { enterWorkspace, forgetSession, pickWorkspace, sessionQuery } from './session.ts'
import { firstRun, invitation, root, signIn } from './signed-out-routes.tsx'

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

type Given = Record<string, unknown>
/** What an address may say about a view, all of it optional. */
const said =
  <Said extends object>(read: (given: Given) => Said) =>
  (given: Given) =>
    read(given) as { [Key in keyof Said]?: Said[Key] }

/** Which orders a report is about. */
const orderChoice = (given: Given) => ({
  channel: oneOf(given, 'channel', ['online', 'offline']),
  group: text(given, 'group'),
})

const home = createRoute({
  getParentRoute: () => shell,
  path: '/',
  validateSearch: said((given) => ({ period: oneOf(given, 'period', ['today', '24h', '7d', '30d', '90d']) })),
  component: lazyRouteComponent(() => import('../features/home/HomePage.tsx'), 'HomePage'),
})

const customers = createRoute({
  getParentRoute: () => shell,
  path: '/customers',
  validateSearch: said((given) => ({
    search: text(given, 'search'),
    segment: text(given, 'segment'),
    quality: text(given, 'quality'),
    import: text(given, 'import'),
    sort: oneOf(given, 'sort', ['last-seen', 'created', 'revenue', 'orders', 'last-order']),
    panel: number(given, 'panel'),
  })),
  component: lazyRouteComponent(() => import('../features/customers/CustomersPage.tsx'), 'CustomersPage'),
})

const customer = createRoute({
  getParentRoute: () => shell,
  path: '/customers/$id',
  validateSearch: said((given) => ({ kinds: severalOf(given, 'kinds', timelineKinds) })),
  component: lazyRouteComponent(() => import('../features/customers/card/CustomerPage.tsx'), 'CustomerPage'),
})

const duplicates = createRoute({
  getParentRoute: () => shell,
  path: '/customers/duplicates',
  validateSearch: said((given) => ({
    tab: oneOf(given, 'tab', ['waiting', 'later', 'decided', 'apart', 'rules']),
    pair: text(given, 'pair'),
  })),
  component: lazyRouteComponent(() => import('../features/duplicates/DuplicatesPage.tsx'), 'DuplicatesPage'),
})

const customerQuality = createRoute({
  getParentRoute: () => shell,
  path: '/customers/quality',
  component: lazyRouteComponent(() => import('../features/customers/quality/QualityPage.tsx'), 'QualityPage'),
})

const segments = createRoute({
  getParentRoute: () => shell,
  path: '/segments',
  validateSearch: said((given) => ({
    search: text(given, 'search'),
    show: oneOf(given, 'show', ['used', 'unused', 'lists']),
  })),
  component: lazyRouteComponent(() => import('../features/segments/SegmentsPage.tsx'), 'SegmentsPage'),
})

const newSegment = createRoute({
  getParentRoute: () => shell,
  path: '/segments/new',
  validateSearch: said((given) => ({
    name: text(given, 'name'),
    definition: text(given, 'definition'),
    panel: number(given, 'panel'),
  })),
  component: lazyRouteComponent(() => import('../features/segments/NewSegmentPage.tsx'), 'NewSegmentPage'),
})

const segmentOverlap = createRoute({
  getParentRoute: () => shell,
  path: '/segments/overlap',
  validateSearch: said((given) => ({ ids: list(given, 'ids') })),
  component: lazyRouteComponent(() => import('../features/segments/overlap/OverlapPage.tsx'), 'OverlapPage'),
})

const segment = createRoute({
  getParentRoute: () => shell,
  path: '/segments/$id',
  validateSearch: said((given) => ({
    edit: oneOf(given, 'edit', ['yes']),
    days: oneOf(given, 'days', ['30', '90', '365']),
    panel: number(given, 'panel'),
  })),
  component: lazyRouteComponent(() => import('../features/segments/page/SegmentPage.tsx'), 'SegmentPage'),
})

const flows = createRoute({
  getParentRoute: () => shell,
  path: '/flows',
  component: lazyRouteComponent(() => import('../features/flows/FlowsPage.tsx'), 'FlowsPage'),
})

const flow = createRoute({
  getParentRoute: () => shell,
  path: '/flows/$id',
  validateSearch: said((given) => ({
    step: text(given, 'step'),
    days: oneOf(given, 'days', ['7', '30', '90', '365']),
  })),
  component: lazyRouteComponent(() => import('../features/flows/FlowPage.tsx'), 'FlowPage'),
})

const campaigns = createRoute({
  getParentRoute: () => shell,
  path: '/campaigns',
  validateSearch: said((given) => ({
    status: oneOf(given, 'status', statuses),
    archived: oneOf(given, 'archived', ['yes']),
  })),
  component: lazyRouteComponent(() => import('../features/campaigns/CampaignsPage.tsx'), 'CampaignsPage'),
})

const campaign = createRoute({
  getParentRoute: () => shell,
  path: '/campaigns/$id',
  validateSearch: said((given) => ({
    step: oneOf(given, 'step', steps),
    days: oneOf(given, 'days', windows),
    fate: oneOf(given, 'fate', fates),
    reason: text(given, 'reason'),
    variant: text(given, 'variant'),
  })),
  component: lazyRouteComponent(() => import('../features/campaigns/CampaignPage.tsx'), 'CampaignPage'),
})

const messages = createRoute({
  getParentRoute: () => shell,
  path: '/messages',
  validateSearch: said((given) => ({
    status: oneOf(given, 'status', ['queued', 'sending', 'sent', 'skipped', 'failed', 'in-doubt']),
    flow: text(given, 'flow'),
    campaign: text(given, 'campaign'),
    panel: text(given, 'panel'),
  })),
  component: lazyRouteComponent(() => import('../features/messages/MessagesPage.tsx'), 'MessagesPage'),
})

const tasks = createRoute({
  getParentRoute: () => shell,
  path: '/tasks',
  validateSearch: said((given) => ({ state: oneOf(given, 'state', ['open', 'done']) })),
  component: lazyRouteComponent(() => import('../features/tasks/TasksPage.tsx'), 'TasksPage'),
})

const returns = createRoute({
  getParentRoute: () => shell,
  path: '/messages/returns',
  validateSearch: said((given) => ({
    days: oneOf(given, 'days', ['7', '30', '90', '365']),
    reason: text(given, 'reason'),
    panel: text(given, 'panel'),
  })),
  component: lazyRouteComponent(() => import('../features/messages/returns/ReturnsPage.tsx'), 'ReturnsPage'),
})

const message = createRoute({
  getParentRoute: () => shell,
  path: '/messages/$id',
  component: lazyRouteComponent(() => import('../features/messages/MessagePage.tsx'), 'MessagePage'),
})

const templates = createRoute({
  getParentRoute: () => shell,
  path: '/templates',
  validateSearch: said((given) => ({
    search: text(given, 'search'),
    show: oneOf(given, 'show', ['archived']),
    panel: oneOf(given, 'panel', ['brand', 'blocks']),
  })),
  component: lazyRouteComponent(() => import('../features/templates/TemplatesPage.tsx'), 'TemplatesPage'),
})

const letter = createRoute({
  getParentRoute: () => shell,
  path: '/templates/$id',
  validateSearch: said((given) => ({
    version: text(given, 'version'),
    pane: oneOf(given, 'pane', ['write', 'preview', 'text', 'check', 'variants', 'other']),
    look: oneOf(given, 'look', ['visual', 'code']),
    width: oneOf(given, 'width', ['wide', 'phone']),
    room: oneOf(given, 'room', ['light', 'dark']),
    as: number(given, 'as'),
    of: text(given, 'of'),
    audience: text(given, 'audience'),
  })),
  component: lazyRouteComponent(() => import('../features/templates/LetterPage.tsx'), 'LetterPage'),
})

const catalog = createRoute({
  getParentRoute: () => shell,
  path: '/catalog',
  validateSearch: said((given) => ({
    tab: oneOf(given, 'tab', ['products', 'stores', 'promo-codes']),
    search: text(given, 'search'),
    stock: oneOf(given, 'stock', ['in']),
    category: text(given, 'category'),
    status: oneOf(given, 'status', ['active', 'used', 'expired', 'blocked']),
    terms: oneOf(given, 'terms', ['beyond']),
    panel: text(given, 'panel'),
  })),
  component: lazyRouteComponent(() => import('../features/catalog/CatalogPage.tsx'), 'CatalogPage'),
})

const reports = createRoute({
  getParentRoute: () => shell,
  path: '/reports',
  beforeLoad: ({ search }) => {
    throw redirect({ to: reportTabs[0].path, search, replace: true })
  },
})

const rfmReport = createRoute({
  getParentRoute: () => shell,
  path: '/reports/rfm',
  validateSearch: said((given) => ({
    show: oneOf(given, 'show', ['customers', 'share', 'money', 'check', 'clv', 'direction']),
    money: oneOf(given, 'money', ['1', '2', '3', '4', '5']),
    than: text(given, 'than'),
    group: text(given, 'group'),
    cell: text(given, 'cell'),
  })),
  component: lazyRouteComponent(() => import('../features/reports/rfm/RfmPage.tsx'), 'RfmPage'),
})

const lifecycleReport = createRoute({
  getParentRoute: () => shell,
  path: '/reports/lifecycle',
  validateSearch: said((given) => ({
    over: oneOf(given, 'over', ['30d', '26w', '13m', '25m']),
    leads: oneOf(given, 'leads', ['with']),
    by: oneOf(given, 'by', ['lifecycle', 'rfm', 'segments']),
    segments: text(given, 'segments'),
    from: text(given, 'from'),
    to: text(given, 'to'),
    flow: text(given, 'flow'),
  })),
  component: lazyRouteComponent(
    () => import('../features/reports/lifecycle/LifecyclePage.tsx'),
    'LifecyclePage',
  ),
})

const cohortsReport = createRoute({
  getParentRoute: () => shell,
  path: '/reports/cohorts',
  validateSearch: said((given) => ({
    step: oneOf(given, 'step', ['month', 'week']),
    last: oneOf(given, 'last', ['6', '12', '24', '36']),
    show: oneOf(given, 'show', ['people', 'orders', 'money', 'clv']),
    ...orderChoice(given),
  })),
  component: lazyRouteComponent(() => import('../features/reports/cohorts/CohortsPage.tsx'), 'CohortsPage'),
})

const valueReport = createRoute({
  getParentRoute: () => shell,
  path: '/reports/value',
  validateSearch: said((given) => ({ fit: text(given, 'fit') })),
  component: lazyRouteComponent(() => import('../features/reports/value/ValuePage.tsx'), 'ValuePage'),
})

const binaryReport = createRoute({
  getParentRoute: () => shell,
  path: '/reports/binary',
  component: lazyRouteComponent(() => import('../features/reports/binary/BinaryPage.tsx'), 'BinaryPage'),
})

const rhythmReport = createRoute({
  getParentRoute: () => shell,
  path: '/reports/rhythm',
  validateSearch: said((given) => ({
    days: oneOf(given, 'days', ['90', '365', '730', '1825']),
    ...orderChoice(given),
  })),
  component: lazyRouteComponent(() => import('../features/reports/rhythm/RhythmPage.tsx'), 'RhythmPage'),
})

const pairsReport = createRoute({
  getParentRoute: () => shell,
  path: '/reports/pairs',
  validateSearch: said((given) => ({
    what: oneOf(given, 'what', ['products', 'groups']),
    how: oneOf(given, 'how', ['together', 'next']),
    days: oneOf(given, 'days', ['30', '90', '365', '1825']),
    channel: orderChoice(given).channel,
  })),
  component: lazyRouteComponent(() => import('../features/reports/pairs/PairsPage.tsx'), 'PairsPage'),
})

const messagesReport = createRoute({
  getParentRoute: () => shell,
  path: '/reports/messages',
  validateSearch: said((given) => ({
    days: oneOf(given, 'days', messageDays),
    by: oneOf(given, 'by', figureDimensions),
    channel: text(given, 'channel'),
    campaign: text(given, 'campaign'),
    flow: text(given, 'flow'),
    segment: text(given, 'segment'),
    template: text(given, 'template'),
  })),
  component: lazyRouteComponent(
    () => import('../features/reports/messages/MessagesReport.tsx'),
    'MessagesReport',
  ),
})

const contactsReport = createRoute({
  getParentRoute: () => shell,
  path: '/reports/contacts',
  validateSearch: said((given) => ({
    days: oneOf(given, 'days', ['30', '90', '365']),
  })),
  component: lazyRouteComponent(
    () => import('../features/reports/contacts/ContactsPage.tsx'),
    'ContactsPage',
  ),
})

const advertisingReport = createRoute({
  getParentRoute: () => shell,
  path: '/reports/advertising',
  validateSearch: said((given) => ({ days: oneOf(given, 'days', ['7', '30', '90', '365']) })),
  component: lazyRouteComponent(
    () => import('../features/reports/advertising/AdvertisingPage.tsx'),
    'AdvertisingPage',
  ),
})

const demandReport = createRoute({
  getParentRoute: () => shell,
  path: '/reports/demand',
  validateSearch: said((given) => ({
    days: oneOf(given, 'days', ['7', '30', '90', '365']),
    stock: oneOf(given, 'stock', ['out', 'in']),
  })),
  component: lazyRouteComponent(() => import('../features/reports/demand/DemandPage.tsx'), 'DemandPage'),
})

const sources = createRoute({
  getParentRoute: () => shell,
  path: '/sources',
  validateSearch: said((given) => ({
    tab: oneOf(given, 'tab', ['sources', 'dead-letters', 'imports', 'costs', 'tracking-plan', 'api-keys']),
    search: text(given, 'search'),
    panel: text(given, 'panel'),
  })),
  component: lazyRouteComponent(() => import('../features/sources/SourcesPage.tsx'), 'SourcesPage'),
})

const newImport = createRoute({
  getParentRoute: () => shell,
  path: '/sources/import',
  component: lazyRouteComponent(() => import('../features/imports/NewImportPage.tsx'), 'NewImportPage'),
})

const settings = createRoute({
  getParentRoute: () => shell,
  path: '/settings',
  validateSearch: said((given) => ({
    tab: oneOf(given, 'tab', [
      'workspace',
      'members',
      'attributes',
      'understanding',
      'policy',
      'stop-list',
      'channels',
      'currencies',
      'privacy',
      'system',
      'audit',
    ]),
    panel: text(given, 'panel'),
    search: text(given, 'search'),
    reason: oneOf(given, 'reason', ['unsubscribed', 'hard-bounce', 'soft-bounces', 'complaint', 'by-hand']),
  })),
  component: lazyRouteComponent(() => import('../features/settings/SettingsPage.tsx'), 'SettingsPage'),
})

/** An address that leads nowhere: told with the way out at hand. */
const lost = createRoute({ getParentRoute: () => shell, path: '$', component: NotFound })

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    firstRun,
    invitation,
    shell.addChildren([
      home,
      customers,
      duplicates,
      customerQuality,
      customer,
      segments,
      newSegment,
      segmentOverlap,
      segment,
      flows,
      flow,
      campaigns,
      campaign,
      messages,
      returns,
      message,
      tasks,
      templates,
      letter,
      catalog,
      reports,
      rfmReport,
      lifecycleReport,
      cohortsReport,
      valueReport,
      binaryReport,
      rhythmReport,
      pairsReport,
      messagesReport,
      contactsReport,
      demandReport,
      advertisingReport,
      sources,
      newImport,
      settings,
      lost,
    ]),
  ]),
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
  scrollToTopSelectors: ['#page'],
})

whenSignedOut(() => {
  const { pathname, href } = router.state.location
  if (pathname === '/sign-in' || pathname.startsWith('/invitation/')) return
  void forgetSession().then(() => router.navigate({ to: '/sign-in', search: { next: href } }))
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}

import { Page } from '../../ui/page/Page.tsx'

export function FlowsPage() {
  return <Page title="…">{null}</Page>
}

import { Page } from '../../ui/page/Page.tsx'

export function FlowPage() {
  return <Page title="…">{null}</Page>
}

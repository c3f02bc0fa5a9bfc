import { Page } from '../../ui/page/Page.tsx'

export function SourcesPage() {
  return <Page title="…">{null}</Page>
}

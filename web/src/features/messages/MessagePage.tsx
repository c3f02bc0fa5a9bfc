import { Page } from '../../ui/page/Page.tsx'

export function MessagePage() {
  return <Page title="…">{null}</Page>
}

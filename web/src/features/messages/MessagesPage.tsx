import { Page } from '../../ui/page/Page.tsx'

export function MessagesPage() {
  return <Page title="…">{null}</Page>
}

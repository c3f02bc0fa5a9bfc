import { Page } from '../../ui/page/Page.tsx'

export function NewImportPage() {
  return <Page title="…">{null}</Page>
}

import { Page } from '../../ui/page/Page.tsx'

export function CatalogPage() {
  return <Page title="…">{null}</Page>
}

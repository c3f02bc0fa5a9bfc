import { Page } from '../../ui/page/Page.tsx'
export function HomePage() {
  return <Page title="x">y</Page>
}

import { Page } from '../../ui/page/Page.tsx'

export function SettingsPage() {
  return <Page title="…">{null}</Page>
}

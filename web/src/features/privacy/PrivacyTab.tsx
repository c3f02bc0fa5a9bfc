import { Stack } from '@mantine/core'
import { useMay } from '../../app/session.ts'
import { AccessesSection } from './AccessesSection.tsx'
import { ErasuresSection } from './ErasuresSection.tsx'
import { RetentionSection } from './RetentionSection.tsx'

/** How long what is kept, who was erased, who looked at whom. */
export function PrivacyTab() {
  const mayAdminister = useMay('administer')
  return (
    <Stack gap={16} maw={960}>
      <RetentionSection />
      {mayAdminister ? <ErasuresSection /> : null}
      {mayAdminister ? <AccessesSection /> : null}
    </Stack>
  )
}

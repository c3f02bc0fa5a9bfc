import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { queryClient } from '../api/queries.ts'
import { ConfirmProvider } from '../ui/feedback/confirm.tsx'
import { cssVariables, themeIn } from '../ui/theme/theme.ts'
import { router } from './router.tsx'

// The key that `boot.js` reads before the first paint.
const schemes = localStorageColorSchemeManager({ key: 'habitue.scheme' })

export function Root() {
  const { i18n } = useTranslation()
  const theme = useMemo(() => themeIn(i18n.language), [i18n.language])
  return (
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      colorSchemeManager={schemes}
      cssVariablesResolver={cssVariables}
    >
      <QueryClientProvider client={queryClient}>
        <ConfirmProvider>
          <RouterProvider router={router} />
        </ConfirmProvider>
        <Notifications position="bottom-right" limit={4} />
      </QueryClientProvider>
    </MantineProvider>
  )
}

import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { queryClient } from '../api/queries.ts'
import { cssVariables, themeIn } from '../ui/theme/theme.ts'
import { router } from './router.tsx'

// The key that `boot.js` reads before the first paint.
const schemes = localStorageColorSchemeManager({ key: 'habitue.scheme' })

export function Root() {
  const { t, i18n } = useTranslation()
  const theme = useMemo(() => themeIn(i18n.language, { close: t('ui.close') }), [i18n.language, t])
  return (
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      colorSchemeManager={schemes}
      cssVariablesResolver={cssVariables}
    >
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
        <Notifications position="bottom-right" limit={4} />
      </QueryClientProvider>
    </MantineProvider>
  )
}

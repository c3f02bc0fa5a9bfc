import { useTranslation } from 'react-i18next'
import type { OutputOf } from '../../api/client.ts'
import { useQuery } from '../../api/queries.ts'

type Users = OutputOf<'attributes.users'>['items'][number]['users']

const kinds = ['segment', 'flow', 'campaign', 'template', 'block'] as const

/** Where an attribute is asked for, in words: «сегменты: VIP; письма: Осень». Empty when nowhere. */
export function useAttributeUsers(): (name: string) => string {
  const { t } = useTranslation()
  const { data } = useQuery('attributes.users', {})
  const said = (users: Users) =>
    kinds
      .flatMap((kind) => {
        const names = [...new Set(users.filter((one) => one.kind === kind).map((one) => one.name))]
        return names.length > 0
          ? [t(`attributes.user.${kind}`, { count: names.length, names: names.join(', ') })]
          : []
      })
      .join('; ')
  return (name) => said(data?.items.find((one) => one.name === name)?.users ?? [])
}

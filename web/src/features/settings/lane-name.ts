import { useTranslation } from 'react-i18next'

const known = [
  'intake',
  'remember',
  'flows',
  'sender',
  'answers',
  'delivery-reports',
  'campaigns',
  'imports',
  'housekeeping',
  'bulk',
  'enrichment',
  'privacy',
  'figures',
  'segments',
  'sources',
  'traits',
  'traits-of-bases',
  'duplicates',
  'predictions',
] as const

/** What a lane does, in the reader's language; one that is newer than this list keeps its own name. */
export function useLaneName(): (name: string) => string {
  const { t } = useTranslation()
  return (name) => {
    const lane = known.find((one) => one === name)
    return lane ? t(`settings.system.laneName.${lane}`) : name
  }
}

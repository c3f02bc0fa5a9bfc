import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../api/client.ts'
import { sayFailed } from '../ui/feedback/toast.tsx'

const known = [
  'offline',
  'unavailable',
  'forbidden',
  'not-found',
  'conflict',
  'invalid',
  'limit-reached',
  'too-large',
  'unauthenticated',
] as const

export interface ErrorWords {
  title: string
  detail: string | undefined
}

/** A failure in the reader's language: what kind it is, and the server's own sentence about this one. */
export function useErrorWords(): (error: unknown) => ErrorWords {
  const { t } = useTranslation()
  return (error) => {
    if (!(error instanceof ApiProblem)) return { title: t('app.error.broken'), detail: undefined }
    const code = known.find((one) => one === error.code)
    if (!code) return { title: error.title || t('app.error.broken'), detail: error.detail || undefined }
    return { title: t(`app.error.${code}`), detail: error.detail || undefined }
  }
}

/** Says in a corner that something a person asked for could not be done. */
export function useSayFailed(): (error: unknown) => void {
  const words = useErrorWords()
  return (error) => {
    const { title, detail } = words(error)
    sayFailed(title, detail)
  }
}

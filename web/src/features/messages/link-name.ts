import { useTranslation } from 'react-i18next'

const questions = ['nps', 'stars', 'reason'] as const

/** A path in its own letters, where it is well written. */
function readable(path: string): string {
  try {
    return decodeURI(path)
  } catch {
    return path
  }
}

/** What a link of a letter is called: a button that answers by its answer, an address without what marks the visit. */
export function useLinkName() {
  const { t } = useTranslation()
  return (url: string): string => {
    const [, name, value] = /^feedback:(\w+)\/(.*)$/.exec(url) ?? []
    const question = questions.find((one) => one === name)
    if (question)
      return t('messages.answerButton', { answer: t(`customers.timeline.feedback.${question}`, { value }) })
    if (!URL.canParse(url)) return url
    const { host, pathname, searchParams } = new URL(url)
    if (!host) return url
    for (const one of [...searchParams.keys()]) if (one.startsWith('utm_')) searchParams.delete(one)
    const asked = searchParams.size > 0 ? `?${searchParams}` : ''
    return `${host}${pathname === '/' && !asked ? '' : readable(pathname)}${asked}`
  }
}

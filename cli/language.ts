import type { Label } from '../kit/kinds.ts'
import type { Language } from '../kit/words.ts'

/** As the terminal is set: Russian for a Russian one, English for any other. */
export function terminalLanguage(environment: Record<string, string | undefined>): Language {
  const told = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || ''
  return /^ru(_|\.|-|$)/i.test(told) ? 'ru' : 'en'
}

export const language = terminalLanguage(process.env)

export const inWords = (label: Label): string => label[language]

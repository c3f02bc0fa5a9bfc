import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import type en from './en.ts'
import type { Language } from './format.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'texts'
    resources: { texts: typeof en }
    returnNull: false
  }
}

const load = {
  en: () => import('./en.ts'),
  ru: () => import('./ru.ts'),
}

/** The language `boot.js` put on <html> before the first paint. */
export const startLanguage = (): Language => (document.documentElement.lang === 'ru' ? 'ru' : 'en')

export async function startTexts(language: Language): Promise<void> {
  const catalog = await load[language]()
  await i18next.use(initReactI18next).init({
    lng: language,
    resources: { [language]: { texts: catalog.default } },
    defaultNS: 'texts',
    ns: ['texts'],
    interpolation: { escapeValue: false },
    returnNull: false,
    react: { useSuspense: false },
  })
}

/** Changes every text on the screen and remembers the choice. */
export async function changeLanguage(language: Language): Promise<void> {
  const catalog = await load[language]()
  i18next.addResourceBundle(language, 'texts', catalog.default, true, true)
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
  try {
    localStorage.setItem('habitue.language', language)
  } catch {
    // Private windows refuse storage: the choice then lives as long as the page.
  }
}

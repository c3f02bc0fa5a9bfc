import i18next, { type FormatterModule } from 'i18next'
import { initReactI18next } from 'react-i18next'
import type en from './en.ts'
import { count, type Language } from './format.ts'
import { oneStop } from './one-stop.ts'

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

/** How many there are is written in a sentence as everywhere on the screen: `2,357`. A year or a line of code is no amount. */
const amounts: FormatterModule = {
  type: 'formatter',
  init() {},
  add() {},
  addCached() {},
  format: (value, _, language, options) =>
    options?.interpolationkey === 'count' && typeof value === 'number'
      ? count(value, language === 'ru' ? 'ru' : 'en')
      : value,
}

export async function startTexts(language: Language): Promise<void> {
  const catalog = await load[language]()
  await i18next
    .use(amounts)
    .use(initReactI18next)
    .use({ type: 'postProcessor', name: 'one-stop', process: (text: unknown) => oneStop(text) })
    .init({
      lng: language,
      resources: { [language]: { texts: catalog.default } },
      defaultNS: 'texts',
      ns: ['texts'],
      interpolation: { escapeValue: false, alwaysFormat: true },
      returnNull: false,
      postProcess: ['one-stop'],
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

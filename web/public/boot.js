// Runs before the first paint, as a file and not inline so that a strict Content-Security-Policy needs no
// exception: the remembered (or the browser's) theme and language are on <html> before anything is drawn.
;(() => {
  const read = (key) => {
    try {
      return localStorage.getItem(key)
    } catch {
      return null
    }
  }
  const root = document.documentElement
  const chosen = read('habitue.scheme')
  const dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  root.dataset.mantineColorScheme = dark ? 'dark' : 'light'
  const paper = document.querySelector('meta[name="theme-color"]')
  if (dark && paper) paper.setAttribute('content', '#191816')

  const spoken = [read('habitue.language'), ...(navigator.languages ?? [navigator.language])]
    .map((tag) => (tag ?? '').slice(0, 2).toLowerCase())
    .find((tag) => tag === 'ru' || tag === 'en')
  root.lang = spoken ?? 'en'
})()

type Language = 'en' | 'ru'

const words = {
  en: {
    ask: (shop: string) => `Stop letters from ${shop}?`,
    asked: (address: string) => `We will no longer write to ${address} about offers and news.`,
    leave: 'Unsubscribe',
    gone: 'You are unsubscribed',
    goneMore: (shop: string) => `${shop} will not write to you about offers and news any more.`,
    back: 'I did it by mistake',
    wrong: 'This link does not work',
    wrongMore: 'It was cut off or changed on its way. Open the letter and try the link there once more.',
    thisAddress: 'this address',
  },
  ru: {
    ask: (shop: string) => `Больше не получать письма «${shop}»?`,
    asked: (address: string) => `Мы перестанем писать на ${address} о новостях и предложениях.`,
    leave: 'Отписаться',
    gone: 'Вы отписались',
    goneMore: (shop: string) => `«${shop}» больше не будет писать вам о новостях и предложениях.`,
    back: 'Я нажал случайно, верните',
    wrong: 'Эта ссылка не работает',
    wrongMore: 'По дороге она оборвалась или изменилась. Откройте письмо и попробуйте ещё раз оттуда.',
    thisAddress: 'этот адрес',
  },
}

const inHtml = (text: string) =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')

const style = `
:root{color-scheme:light dark;--ground:#f6f4f1;--card:#fffefc;--ink:#1d1b19;--quiet:#6d6862;--line:#e2ded8;--accent:#0f5f5c;--on:#fff}
@media(prefers-color-scheme:dark){:root{--ground:#161514;--card:#1f1d1c;--ink:#eeebe7;--quiet:#a19b94;--line:#35322f;--accent:#5cc2bb;--on:#0c1f1e}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:grid;place-items:center;padding:24px;background:var(--ground);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
main{width:100%;max-width:440px;padding:40px 32px;background:var(--card);border:1px solid var(--line);border-radius:8px}
h1{margin:0 0 8px;font-size:22px;line-height:1.3;font-weight:600;text-wrap:balance}
p{margin:0 0 24px;color:var(--quiet);overflow-wrap:anywhere}
p:last-child{margin:0}
button{font:inherit;font-weight:500;padding:10px 20px;border-radius:8px;border:1px solid var(--accent);background:var(--accent);color:var(--on);cursor:pointer}
button.quiet{background:none;color:var(--accent);border-color:var(--line)}
button:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
svg{display:block;margin:0 0 20px;color:var(--accent)}`

const envelope =
  '<svg width="32" height="32" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.5" aria-hidden="true"><rect x="3" y="5" width="18" height="14" rx="2"/><path d="m3.5 6.5 8.5 7 8.5-7"/></svg>'
const tick =
  '<svg width="32" height="32" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.5" aria-hidden="true"><circle cx="12" cy="12" r="9"/><path d="m8 12.5 2.8 2.8L16.2 9.5"/></svg>'

/** The page allows nothing but its own style and its own form. */
export const letterPagePolicy =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

const page = (language: Language, title: string, body: string) => `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex"><title>${inHtml(title)}</title><style>${style}</style></head>
<body><main>${body}</main></body></html>`

const button = (does: 'leave' | 'return', label: string) =>
  `<form method="post"><input type="hidden" name="does" value="${does}"><button class="${does === 'return' ? 'quiet' : ''}">${inHtml(label)}</button></form>`

export interface UnsubscribePage {
  language: Language
  shop: string
  address: string | null
  /** They are out already; `canReturn` when this very letter took them out. */
  isGone: boolean
  canReturn: boolean
}

/** Opening it changes nothing: programs open links too. One button does. */
export function unsubscribePage({ language, shop, address, isGone, canReturn }: UnsubscribePage): string {
  const say = words[language]
  if (!isGone) {
    const asked = say.asked(address ?? say.thisAddress)
    return page(
      language,
      say.ask(shop),
      `${envelope}<h1>${inHtml(say.ask(shop))}</h1><p>${inHtml(asked)}</p>${button('leave', say.leave)}`,
    )
  }
  const back = canReturn ? button('return', say.back) : ''
  return page(
    language,
    say.gone,
    `${tick}<h1>${inHtml(say.gone)}</h1><p>${inHtml(say.goneMore(shop))}</p>${back}`,
  )
}

/** For links we have not made, in the language the browser asks for. */
export function wrongLinkPage(acceptLanguage: string | undefined): string {
  const language = /^\s*(ru|be|uk|kk)\b/i.test(acceptLanguage ?? '') ? 'ru' : 'en'
  const say = words[language]
  return page(language, say.wrong, `${envelope}<h1>${say.wrong}</h1><p>${say.wrongMore}</p>`)
}

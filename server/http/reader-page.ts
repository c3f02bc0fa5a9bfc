import type { FastifyReply } from 'fastify'

export type Language = 'en' | 'ru'

/** The language the browser asks for, where no letter says better. */
export const languageAsked = (acceptLanguage: string | undefined): Language =>
  /^\s*(ru|be|uk|kk)\b/i.test(acceptLanguage ?? '') ? 'ru' : 'en'

export const inHtml = (text: string) =>
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
p.else{margin:20px 0 0;font-size:14px}
ul.why{margin:8px 0 0;padding:0;list-style:none;font-size:14px;line-height:28px}
a{color:var(--accent)}
button{font:inherit;font-weight:500;padding:10px 20px;border-radius:8px;border:1px solid var(--accent);background:var(--accent);color:var(--on);cursor:pointer}
button.quiet{background:none;color:var(--accent);border-color:var(--line)}
ul.why button{padding:0;border:0;background:none;color:var(--accent);font-weight:400;text-align:left;text-decoration:underline;text-underline-offset:3px}
form.language{float:right;margin:0 0 12px 16px}
form.language button{width:auto;min-height:0;padding:0;border:0;background:none;color:var(--quiet);font-weight:400;font-size:14px;line-height:32px;text-decoration:underline;text-underline-offset:3px}
button:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
svg{display:block;margin:0 0 20px;color:var(--accent)}`

export const envelope =
  '<svg width="32" height="32" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.5" aria-hidden="true"><rect x="3" y="5" width="18" height="14" rx="2"/><path d="m3.5 6.5 8.5 7 8.5-7"/></svg>'
export const tick =
  '<svg width="32" height="32" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.5" aria-hidden="true"><circle cx="12" cy="12" r="9"/><path d="m8 12.5 2.8 2.8L16.2 9.5"/></svg>'

/** The page allows nothing but its own style and its own form. */
export const readerPagePolicy =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

/** The page in the other language, and the choice kept with the customer: a button, since programs follow links. */
const otherLanguage = (language: Language) => {
  const other = language === 'ru' ? 'en' : 'ru'
  return `<form method="post" class="language"><input type="hidden" name="does" value="language"><button name="language" value="${other}" lang="${other}">${other === 'ru' ? 'По-русски' : 'In English'}</button></form>`
}

/** The language that the button of a page asks for. */
export function languageChosen(body: unknown): Language | null {
  const form = new URLSearchParams(String(body ?? ''))
  if (form.get('does') !== 'language') return null
  return form.get('language') === 'ru' ? 'ru' : 'en'
}

/** One small page that the reader of a letter may read in the other language. */
export const readerPage = (language: Language, title: string, body: string, more = '') =>
  page(language, title, `${otherLanguage(language)}${body}`, more)

/** One small page for a reader of a letter: no script, nothing from elsewhere. */
export const page = (language: Language, title: string, body: string, more = '') => `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex"><title>${inHtml(title)}</title><style>${style}${more}</style></head>
<body><main>${body}</main></body></html>`

/** Nobody keeps it, and no link in it says where it was come from. */
export const sendPage = (reply: FastifyReply, status: number, html: string) =>
  reply
    .code(status)
    .header('cache-control', 'no-store')
    .header('content-security-policy', readerPagePolicy)
    .header('referrer-policy', 'no-referrer')
    .type('text/html; charset=utf-8')
    .send(html)

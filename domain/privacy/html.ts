const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign)

/** A page that stands by itself, reads well on a screen and prints well; `body` is HTML. */
export const htmlPage = (language: string, title: string, body: string): string => `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(title)}</title><style>
@page { margin: 16mm 14mm }
body { font: 14px/1.45 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif; color: #1d1b18; background: #fff; max-width: 960px; margin: 32px auto; padding: 0 20px }
h1 { font-size: 24px; line-height: 1.2; margin: 0 0 4px }
h2 { font-size: 16px; margin: 32px 0 8px; break-after: avoid }
h2 small { font-weight: 400; color: #6b665e; font-size: 13px; margin-left: 6px }
p { margin: 0 0 8px; max-width: 70ch }
.quiet { color: #6b665e }
table { border-collapse: collapse; width: 100%; font-size: 12.5px; font-variant-numeric: tabular-nums }
th { text-align: left; font-weight: 600; color: #6b665e; border-bottom: 1px solid #cfcac1; padding: 4px 12px 4px 0; vertical-align: bottom }
td { border-bottom: 1px solid #ebe7e0; padding: 4px 12px 4px 0; vertical-align: top; overflow-wrap: anywhere; min-width: 56px }
tr { break-inside: avoid } thead { display: table-header-group }
.number { text-align: right }
code { font: 12px/1.5 ui-monospace, monospace; overflow-wrap: anywhere }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 20px; margin: 0 }
dt { color: #6b665e } dd { margin: 0; overflow-wrap: anywhere }
@media (max-width: 600px) { dl { grid-template-columns: 1fr; gap: 0 } dd { margin-bottom: 8px } body { margin: 20px auto } }
</style></head><body>${body}</body></html>`

export const tableOf = (
  head: string[],
  rows: string[][],
  numbers: ReadonlySet<number> = new Set(),
): string => {
  const sort = (index: number) => (numbers.has(index) ? ' class="number"' : '')
  return `<table><thead><tr>${head.map((cell, index) => `<th${sort(index)}>${escapeHtml(cell)}</th>`).join('')}</tr></thead><tbody>${rows
    .map(
      (row) => `<tr>${row.map((cell, index) => `<td${sort(index)}>${escapeHtml(cell)}</td>`).join('')}</tr>`,
    )
    .join('')}</tbody></table>`
}

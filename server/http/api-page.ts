import type { FastifyInstance } from 'fastify'
import { routeOf } from './operation-routes.ts'
import { operations } from './operations.ts'

const escaped = (text: string) =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign)

/** `GET /api/docs`: every operation on one quiet page, without anything from elsewhere. */
export function apiPage(app: FastifyInstance): void {
  app.get('/api/docs', async (_request, reply) =>
    reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page()),
  )
}

function page(): string {
  const modules = new Map<string, string[]>()
  for (const operation of operations) {
    const [method, path] = routeOf(operation)
    const module = operation.name.split('.')[0] ?? ''
    const row = `<tr><td><code>${method}</code></td><td><code>/api${escaped(path)}</code></td>
      <td>${escaped(operation.summary)}</td><td>${operation.needs}</td><td><code>${operation.name}</code></td></tr>`
    modules.set(module, [...(modules.get(module) ?? []), row])
  }
  const sections = [...modules].map(
    ([
      name,
      rows,
    ]) => `<h2>${escaped(name)}</h2><table><thead><tr><th>Method</th><th>Path</th><th>What it does</th>
      <th>Needs</th><th>Operation</th></tr></thead><tbody>${rows.join('')}</tbody></table>`,
  )
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Habitué · API</title><style>
  :root { color-scheme: light dark; --ink: light-dark(#23211e, #e8e4dd); --quiet: light-dark(#6f6a62, #a09a90);
    --line: light-dark(#e2ddd5, #3a3733); --paper: light-dark(#f7f5f2, #1d1b19) }
  body { font: 14px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); max-width: 72rem; margin: 2rem auto; padding: 0 1rem }
  h1 { font-size: 24px } h2 { font-size: 16px; margin: 2rem 0 .5rem }
  .scroll, table { width: 100% } table { border-collapse: collapse } th { text-align: left; color: var(--quiet); font-weight: 500; font-size: 12px }
  td, th { padding: 6px 12px 6px 0; border-bottom: 1px solid var(--line); vertical-align: top } code { font-size: 13px }
  a { color: light-dark(#0f5f5c, #58b7b0) }
</style></head><body><h1>Habitué API</h1>
<p>Send a key of the workspace as <code>authorization: Bearer hbt_…</code>. Path parameters stand in braces; the rest of the input is the
query (GET, DELETE) or a JSON body. Refusals are <a href="https://www.rfc-editor.org/rfc/rfc9457">problem documents</a>.
Every field is in <a href="/openapi.json">openapi.json</a>; events are sent to <code>/v1/track</code> and its neighbours with a source’s write key.</p>
${sections.join('\n')}</body></html>`
}

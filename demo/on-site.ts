import { sql } from '../engines/index.ts'
import type { Runtime } from '../server/runtime.ts'
import { act } from './base/fill-workspace.ts'

const words = {
  ru: {
    flow: 'Гостю магазина: остаться на связи',
    letter: 'Остаться на связи',
    title: 'Остаёмся на связи?',
    text: 'Раз в неделю рассказываем о новинках и о том, что подешевело.',
    emailField: 'Ваша почта',
    thanks: 'Спасибо! Проверьте почту.',
  },
  en: {
    flow: 'A guest of the shop: stay in touch',
    letter: 'Stay in touch',
    title: 'Shall we stay in touch?',
    text: 'Once a week: what is new, and what costs less now.',
    emailField: 'Your e-mail',
    thanks: 'Thank you! Look into your mailbox.',
  },
} as const

/** Whoever looks at a product and has left no e-mail yet is asked for it, in a corner of the page. Once per workspace. */
export async function speakOnSite(runtime: Runtime, workspaceId: string, locale: 'en' | 'ru'): Promise<void> {
  const { rows } = await sql`
    select from channel_accounts where workspace_id = ${workspaceId} and channel = 'on-site'`.execute(
    runtime.engines.db,
  )
  if (rows.length > 0) return
  const ask = async <Answer>(name: string, input: unknown) =>
    (await act(runtime, workspaceId, name, input)) as Answer
  const templates = await Promise.all(
    [locale, locale === 'ru' ? 'en' : 'ru'].map(async (language) => {
      const { letter, title, text, emailField, thanks } = words[language as 'en' | 'ru']
      const content = { title, text, emailField, thanks, position: 'corner', everyDays: '1', forDays: '30' }
      return (
        await ask<{ id: string }>('templates.save', { channel: 'on-site', name: letter, language, content })
      ).id
    }),
  )
  const [templateId, ...translations] = templates
  const { id } = await ask<{ id: string }>('flows.create', {
    name: words[locale].flow,
    definition: {
      trigger: { kind: 'event', event: 'Product Viewed' },
      reentry: { afterHours: 24 * 30 },
      steps: [
        {
          id: 'known',
          kind: 'branch',
          conditions: [{ kind: 'has-identifier', identifier: 'email' }],
          yes: 'finished',
          no: 'show',
        },
        { id: 'show', kind: 'send-message', channel: 'on-site', templateId, translations, next: 'finished' },
        { id: 'finished', kind: 'exit' },
      ],
    },
  })
  await ask('channel-accounts.save', { channel: 'on-site', name: words[locale].letter, settings: {} })
  await ask('flows.start', { id })
}

import { sql } from '../engines/index.ts'
import { pause, secondMs } from '../kit/time.ts'
import type { Runtime } from '../server/runtime.ts'
import { act } from './base/fill-workspace.ts'

interface Version {
  id: string
  language: 'en' | 'ru'
  content: { subject: string; preheader: string; mjml: string }
}
interface Letter {
  versions: Version[]
}
interface Segment {
  id: string
  readyName: string | null
  memberCount: number | null
}

const words = {
  ru: {
    letter: 'Новости недели',
    named: 'Новости недели, по имени',
    sent: 'Зовём за второй покупкой',
    draft: 'Закрытая распродажа для VIP',
  },
  en: {
    letter: 'News of the week',
    named: 'News of the week, by name',
    sent: 'An invitation to the second order',
    draft: 'A closed sale for VIPs',
  },
} as const

const namedSubject = {
  ru: '{{ customer.firstName | default: "Здравствуйте" }}, посмотрите, что появилось',
  en: '{{ customer.firstName | default: "Hello" }}, see what is new',
}
const story = {
  ru: 'Собрали то, с чем вечером хочется сесть в кресло: тёплые пледы, новые чаи и кофе утренней обжарки. Всё из этого письма сейчас есть в наличии.',
  en: 'Warm blankets, new teas and coffee roasted this morning: all one needs for a long evening. Everything in this letter is in stock now.',
}
const placeholder = {
  ru: 'Короткий рассказ о новинке и о том, почему на неё стоит взглянуть. Двух-трёх предложений хватит.',
  en: 'One short story about what is new, and why it is worth a look. Two or three sentences are enough.',
}

/**
 * The shop's campaigns, made and started as a person would: one goes out at once to those with a single order, two
 * letters against each other and a hold-out; one is a draft. Waits until there is somebody to write to. Once per workspace.
 */
export async function beginCampaigns(
  runtime: Runtime,
  workspaceId: string,
  locale: 'en' | 'ru',
  signal: AbortSignal,
): Promise<void> {
  const ask = async <Answer>(name: string, input: unknown) =>
    (await act(runtime, workspaceId, name, input)) as Answer
  const { rows } = await sql`select from campaigns where workspace_id = ${workspaceId} limit 1`.execute(
    runtime.engines.db,
  )
  if (rows.length > 0) return

  /** The worker gives a new workspace its ready segments, all at once; one that is missing then was deleted by a person. */
  async function segments(): Promise<{ once: Segment; vip: Segment } | null> {
    let before = 0
    while (!signal.aborted) {
      const { items } = await ask<{ items: Segment[] }>('segments.list', {})
      const [once, vip] = ['one-order', 'vip'].map((name) => items.find((one) => one.readyName === name))
      if (items.length > 0 && (!once || !vip)) return null
      // while traits are computed for the first time, people come in by hundreds
      const people = once?.memberCount ?? 0
      if (once && vip && people > 0 && people - before < people / 20) return { once, vip }
      before = people
      await pause(5 * secondMs, signal)
    }
    return null
  }
  const found = await segments()
  if (!found) return
  const { once, vip } = found

  /** A ready letter with the shop's own story, under a subject of its own where one is given. */
  async function letter(name: string, subject?: Record<'en' | 'ru', string>) {
    const { versions } = await ask<Letter>('letters.create', {
      ready: 'news',
      name,
      languages: ['ru', 'en'],
    })
    for (const { id, language, content } of versions)
      await ask('templates.save', {
        id,
        name,
        channel: 'email',
        language,
        content: {
          ...content,
          mjml: content.mjml.replace(placeholder[language], story[language]),
          ...(subject ? { subject: subject[language] } : {}),
        },
      })
    const own = versions.find(({ language }) => language === locale)?.id ?? null
    return { templateId: own, translations: versions.map(({ id }) => id).filter((id) => id !== own) }
  }
  const said = words[locale]
  const plain = await letter(said.letter)
  const named = await letter(said.named, namedSubject)
  const { id } = await ask<{ id: string }>('campaigns.create', {
    name: said.sent,
    definition: {
      audience: { segmentIds: [once.id] },
      variants: [
        { key: 'A', ...plain },
        { key: 'B', ...named },
      ],
      holdOutShare: 0.1,
    },
  })
  await ask('campaigns.start', { id })
  await ask('campaigns.create', {
    name: said.draft,
    definition: { audience: { segmentIds: [vip.id] }, variants: [{ key: 'A', ...plain }], holdOutShare: 0.1 },
  })
}

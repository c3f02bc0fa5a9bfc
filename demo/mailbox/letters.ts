import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import PostalMime from 'postal-mime'
import { z } from 'zod'
import { newId } from '../../kit/ids.ts'

const Letter = z.object({
  id: z.uuid(),
  receivedAt: z.iso.datetime(),
  from: z.object({ name: z.string(), address: z.string() }),
  to: z.array(z.string()),
  subject: z.string(),
  preview: z.string(),
  html: z.string().nullable(),
  text: z.string(),
  unsubscribeUrl: z.string().nullable(),
})
export type Letter = z.infer<typeof Letter>
export type LetterHead = Omit<Letter, 'html' | 'text'>

export interface Envelope {
  to: string[]
}

/** The letters that came, newest first; the last thousand are kept as files. */
export interface LetterBox {
  keep(raw: Buffer, envelope: Envelope): Promise<Letter>
  heads(search: string, limit: number, before: string | null): LetterHead[]
  letter(id: string): Promise<Letter | null>
  /** Called with each letter that comes; gives back how to stop it. */
  onLetter(listener: (letter: Letter) => void): () => void
}

const mostKept = 1_000

export async function openLetterBox(folder: string): Promise<LetterBox> {
  await mkdir(folder, { recursive: true })
  const fileOf = (id: string) => join(folder, `${id}.json`)
  const heads: LetterHead[] = []
  const listeners = new Set<(letter: Letter) => void>()

  async function read(id: string): Promise<Letter | null> {
    const text = await readFile(fileOf(id), 'utf8').catch(() => null)
    return text === null ? null : Letter.parse(JSON.parse(text))
  }
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json'))
  for (const name of names.sort().reverse().slice(0, mostKept)) {
    const letter = await read(name.slice(0, -5))
    if (letter) heads.push(headOf(letter))
  }

  return {
    async keep(raw, envelope) {
      const letter = await readLetter(raw, envelope)
      await writeFile(`${fileOf(letter.id)}.new`, JSON.stringify(letter))
      await rename(`${fileOf(letter.id)}.new`, fileOf(letter.id))
      heads.unshift(headOf(letter))
      for (const old of heads.splice(mostKept)) await rm(fileOf(old.id), { force: true })
      for (const listener of listeners) listener(letter)
      return letter
    },
    heads(search, limit, before) {
      const words = search.toLowerCase().split(/\s+/).filter(Boolean)
      const matches = ({ to, subject }: LetterHead) => {
        const text = `${to.join(' ')} ${subject}`.toLowerCase()
        return words.every((word) => text.includes(word))
      }
      return heads.filter((head) => (before === null || head.id < before) && matches(head)).slice(0, limit)
    },
    letter: read,
    onLetter(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

const headOf = ({ html: _html, text: _text, ...head }: Letter): LetterHead => head

async function readLetter(raw: Buffer, envelope: Envelope): Promise<Letter> {
  const mail = await PostalMime.parse(raw)
  const text = mail.text ?? ''
  const unsubscribe = mail.headers.find(({ key }) => key === 'list-unsubscribe')?.value
  return {
    id: newId(),
    receivedAt: new Date().toISOString(),
    from: { name: mail.from?.name ?? '', address: mail.from?.address ?? '' },
    to: envelope.to,
    subject: mail.subject ?? '',
    preview: previewOf(text, mail.subject ?? ''),
    html: mail.html ?? null,
    text,
    unsubscribeUrl: unsubscribe?.match(/<(https?:[^>]+)>/)?.[1] ?? null,
  }
}

/** What the letter says behind its own title. */
function previewOf(text: string, subject: string): string {
  const line = text
    .replace(/https?:\S+/g, '')
    .replace(/\s+/g, ' ')
    .trim()
  const title = line.indexOf(subject)
  const rest = subject && title >= 0 && title < 100 ? line.slice(title + subject.length) : line
  return rest.trim().slice(0, 140)
}

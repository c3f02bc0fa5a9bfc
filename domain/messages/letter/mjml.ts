import type mjml2html from 'mjml'
import { reasonOf } from '../../../kit/errors.ts'
import { mjmlMistake, unbalanced } from './mjml-mistakes.ts'
import { placeAt, type SourceMistake } from './places.ts'

/** Half a second and 30 MB: loaded with the first letter, not with the program. */
const loadMjml = async () => (await import('mjml')).default

const liquidTag = /\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}/g
const mark = (place: number) => `hbtliquid${place}end`
const markPattern = /hbtliquid(\d+)end(\n*)/g

export interface CompiledMjml {
  /** HTML with the Liquid tags where they were. */
  html: string
  /** What is wrong, with its place in the MJML; the html is of no use when there is something here. */
  mistakes: SourceMistake[]
}

const noLetter = {
  en: 'No letter was found here: it begins with <mjml> and has <mj-body> in it.',
  ru: 'Письма здесь не видно: оно начинается с <mjml>, а внутри есть <mj-body>.',
}

const noFiles = {
  en: '<mj-include> reads no files here: put saved blocks into letters, as in {% render "shop-footer" %}.',
  ru: '<mj-include> здесь файлов не читает: ставьте в письма сохранённые блоки, например {% render "shop-footer" %}.',
}

/** Stands in <mj-attributes>: used by those elements that there are. */
const isDefault = (mjml: string, at: number) =>
  mjml.lastIndexOf('<mj-attributes', at) > mjml.lastIndexOf('</mj-attributes', at)

/**
 * MJML → HTML, once per version of a template. Liquid tags are taken out before and put back after, so that neither
 * reads the other's signs. A tag that stands where MJML drops text is a mistake, told with its place.
 */
export async function compileMjml(mjml: string): Promise<CompiledMjml> {
  const tags: { text: string; at: number }[] = []
  const marked = mjml.replace(liquidTag, (text, offset: number) => {
    tags.push({ text, at: offset })
    // as many lines as before, so that MJML counts them as their author does
    return mark(tags.length - 1) + '\n'.repeat(text.split('\n').length - 1)
  })
  const unmarked = (text: string) =>
    text.replace(markPattern, (_, number, lines: string) => {
      const tag = tags[Number(number)]?.text ?? ''
      return tag + lines.slice(tag.split('\n').length - 1)
    })
  const loose = unbalanced(mjml.replace(liquidTag, (text) => text.replace(/[^\n]/g, ' ')))
  if (loose) return { html: '', mistakes: [loose] }
  const included = /<mj-include\b/.exec(mjml)
  if (included)
    return { html: '', mistakes: [{ message: noFiles, place: placeAt(mjml, included.index, 11) }] }
  let compiled: Awaited<ReturnType<typeof mjml2html>>
  try {
    const toHtml = await loadMjml()
    compiled = await toHtml(marked, {
      validationLevel: 'soft',
      keepComments: false,
      ignoreIncludes: true,
      useMjmlConfigOptions: false,
      fonts: {},
    })
  } catch (error) {
    const reason = unmarked(reasonOf(error))
    const message = /Parsing failed|Malformed MJML/.test(reason) ? noLetter : { en: reason, ru: reason }
    return { html: '', mistakes: [{ message, place: placeAt(mjml, 0) }] }
  }
  // An attribute that Liquid fills cannot be judged before it is filled.
  const mistakes = compiled.errors
    .filter((one) => !one.message.includes('hbtliquid') || /^Element/.test(one.message))
    .map((one) => mjmlMistake(mjml, { ...one, message: unmarked(one.message) }))
  const present = new Set([...compiled.html.matchAll(markPattern)].map((found) => Number(found[1])))
  for (const [number, tag] of tags.entries()) {
    if (present.has(number) || isDefault(mjml, tag.at)) continue
    const shown = tag.text.slice(0, 60)
    const isTag = tag.text.startsWith('{%')
    mistakes.push({
      message: {
        en: `${shown} would be lost here; ${isTag ? 'put it inside <mj-raw>' : 'put it inside <mj-text> or another element with text'}.`,
        ru: `${shown} здесь потеряется; поместите его ${isTag ? 'в <mj-raw>' : 'в <mj-text> или другой элемент с текстом'}.`,
      },
      place: placeAt(mjml, tag.at, tag.text.length),
    })
  }
  // Half of what MJML writes is indentation; mail programs cut long letters off.
  return { html: unmarked(compiled.html.replace(/\n\s*/g, '\n').trim()), mistakes }
}

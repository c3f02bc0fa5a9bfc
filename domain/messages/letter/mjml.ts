import type mjml2html from 'mjml'

/** Half a second and 30 MB: loaded with the first letter, not with the program. */
const loadMjml = async () => (await import('mjml')).default

const liquidTag = /\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}/g
const mark = (place: number) => `hbtliquid${place}end`
const markPattern = /hbtliquid(\d+)end/g

export interface CompiledMjml {
  /** HTML with the Liquid tags where they were. */
  html: string
  /** What is wrong, with the line of the MJML; the html is of no use when there is something here. */
  mistakes: string[]
}

const lineOf = (source: string, offset: number) => source.slice(0, offset).split('\n').length

/**
 * MJML → HTML, once per version of a template. Liquid tags are taken out before and put back after, so that neither
 * reads the other's signs. A tag that stands where MJML drops text is a mistake, told with its line.
 */
export async function compileMjml(mjml: string): Promise<CompiledMjml> {
  const tags: { text: string; line: number }[] = []
  const marked = mjml.replace(liquidTag, (text, offset: number) => {
    tags.push({ text, line: lineOf(mjml, offset) })
    return mark(tags.length - 1)
  })
  const unmarked = (text: string) => text.replace(markPattern, (_, place) => tags[Number(place)]?.text ?? '')
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
    return { html: '', mistakes: [unmarked(error instanceof Error ? error.message : String(error))] }
  }
  // An attribute that Liquid fills cannot be judged before it is filled.
  const mistakes = compiled.errors
    .filter((one) => !one.message.includes('hbtliquid') || /^Element/.test(one.message))
    .map((one) => `Line ${one.line}: ${unmarked(one.message)}`)
  const present = new Set([...compiled.html.matchAll(markPattern)].map((found) => Number(found[1])))
  for (const [place, tag] of tags.entries()) {
    if (present.has(place)) continue
    const where = tag.text.startsWith('{%')
      ? 'put it inside <mj-raw>'
      : 'put it inside <mj-text> or another element with text'
    mistakes.push(`Line ${tag.line}: ${tag.text.slice(0, 60)} would be lost here; ${where}`)
  }
  // Half of what MJML writes is indentation; mail programs cut long letters off.
  return { html: unmarked(compiled.html.replace(/\n\s*/g, '\n').trim()), mistakes }
}

import { didYouMean, placeAt, type SourceMistake } from './places.ts'

/** `{% render 'footer' %}`, with either quotes. */
export const renderTag = /\{%-?\s*render\s+(?:'([^'\n]*)'|"([^"\n]*)")\s*-?%\}/g

/**
 * A letter with its saved blocks in their places. A block stands on the line of its tag, so that every other line of the
 * letter keeps its number.
 */
export function putBlocksIn(
  mjml: string,
  blocks: ReadonlyMap<string, string>,
): { mjml: string; mistakes: SourceMistake[] } {
  const mistakes: SourceMistake[] = []
  const whole = mjml.replace(
    renderTag,
    (tag, single: string | undefined, double: string | undefined, at: number) => {
      const name = single ?? double ?? ''
      const block = blocks.get(name)
      if (block !== undefined) return block.replace(/\s*\n\s*/g, ' ')
      const meant = didYouMean(name, blocks.keys())
      mistakes.push({
        message: {
          en: `There is no saved block called “${name}”.${meant.en || ' Save one under this name, or take the tag away.'}`,
          ru: `Сохранённого блока «${name}» нет.${meant.ru || ' Сохраните блок под этим именем или уберите тег.'}`,
        },
        place: placeAt(mjml, at, tag.length),
      })
      return ''
    },
  )
  return { mjml: whole, mistakes }
}

const bare = /&(?!#\d{1,7};|#x[\da-fA-F]{1,6};|[A-Za-z][A-Za-z\d]{1,30};)/g
const opening = '<![CDATA['
const closing = ']]>'
/** `&` and all that can follow it before the `;`. */
const longestEntity = 34

/**
 * Writes ampersands that stand for themselves (`?a=1&b=2`) as XML wants them, piece by piece; what is inside of CDATA
 * stays as it is. Shops' scripts forget this more often than anything else.
 */
export function ampersandMender() {
  let rest = ''
  let isInside = false
  let mended = 0

  const mend = (text: string) =>
    text.includes('&')
      ? text.replace(bare, () => {
          mended++
          return '&amp;'
        })
      : text

  /** Where a mark or an entity began that waits for its other half; the end when none did. */
  function beginningOfHalf(left: string): number {
    if (isInside) return left.length - (/\]{1,2}$/.exec(left)?.[0].length ?? 0)
    const entity = left.lastIndexOf('&')
    const mark = left.lastIndexOf('<')
    const halves = [
      entity >= left.length - longestEntity ? entity : -1,
      opening.startsWith(left.slice(mark)) ? mark : -1,
    ].filter((place) => place !== -1)
    return Math.min(left.length, ...halves)
  }

  function take(text: string, isEnd: boolean): string {
    let made = ''
    let at = 0
    for (;;) {
      const mark = isInside ? closing : opening
      const found = text.indexOf(mark, at)
      if (found === -1) break
      const part = text.slice(at, found + mark.length)
      made += isInside ? part : mend(part)
      at = found + mark.length
      isInside = !isInside
    }
    const left = text.slice(at)
    const cut = isEnd ? left.length : beginningOfHalf(left)
    rest = left.slice(cut)
    return made + (isInside ? left.slice(0, cut) : mend(left.slice(0, cut)))
  }

  return {
    write: (piece: string) => take(rest + piece, false),
    end: () => take(rest, true),
    get mended() {
      return mended
    },
  }
}

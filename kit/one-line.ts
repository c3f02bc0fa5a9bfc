import { z } from 'zod'

/**
 * Line breaks, tabs and other control characters, with the spaces around them; a no-break space is left as it is. Nobody
 * pastes U+0000, which cannot be kept: it stays, to be refused.
 */
const breaks = /(?:(?!\0)[ \p{Cc}\p{Zl}\p{Zp}])+/gu

/**
 * A name that somebody types or pastes: it stands in lists, subjects, file names and log lines, so what was pasted
 * in several lines becomes one. At most so many characters; `empty`: what is said when there are none.
 */
export const oneLine = (most: number, empty?: string) =>
  z
    .string()
    .overwrite((text) => text.replace(breaks, ' ').trim())
    .min(1, empty)
    .max(most)

import { blank } from './blank.ts'
import { lookedAt } from './looked-at.ts'
import { news } from './news.ts'
import { thanks } from './thanks.ts'

/** Letters to begin with, the plainest first. */
export const readyLetters = [blank, news, lookedAt, thanks]

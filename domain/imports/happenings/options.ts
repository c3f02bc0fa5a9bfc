import { z } from 'zod'
import { readingOptions } from '../rows/options.ts'

export const HappeningOptions = z.strictObject(readingOptions)
export type HappeningOptions = z.infer<typeof HappeningOptions>

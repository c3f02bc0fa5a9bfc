import { z } from 'zod'
import { Rule, readingOptions } from '../rows/options.ts'

export const CustomersOptions = z.strictObject({ rule: Rule, ...readingOptions })

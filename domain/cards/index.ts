import { getWholeCard } from './get-whole-card.ts'

export const operations = [getWholeCard]

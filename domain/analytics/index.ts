import { getChoices } from './get-choices.ts'
import { getCohorts } from './get-cohorts.ts'
import { getHome } from './get-home.ts'

export { refreshDueFigures } from './base-figures.ts'

export const operations = [getHome, getChoices, getCohorts]

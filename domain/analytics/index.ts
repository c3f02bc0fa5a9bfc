import { getHome } from './get-home.ts'

export { refreshDueFigures } from './base-figures.ts'

export const operations = [getHome]

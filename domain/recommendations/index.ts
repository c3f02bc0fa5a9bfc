import { recommendationsOfCustomer } from './of-customer.ts'

export { recommendedToMany } from './for-many.ts'
export { learnNeighbours, workspaceToLearn } from './learn.ts'
export { recommendationsFor, recommendationsOfCustomer } from './of-customer.ts'

export const operations = [recommendationsOfCustomer]

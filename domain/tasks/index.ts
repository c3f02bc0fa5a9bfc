import { finishTask, listTasks, reopenTask } from './tasks.ts'

export { listTasks } from './tasks.ts'

export const operations = [listTasks, finishTask, reopenTask]

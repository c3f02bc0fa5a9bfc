import { finishTask, listTasks, reopenTask } from './tasks.ts'

export const operations = [listTasks, finishTask, reopenTask]

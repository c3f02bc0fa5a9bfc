import { answerTasks } from '../../../kit/thread-tasks.ts'
import { tasks } from './tasks.ts'

answerTasks(tasks)

import { listCalls, nameCaller, tellCall } from './operations.ts'

export { type CallDirection, type CallNews, type CallStatus, Visit } from './call.ts'
export { noteCall } from './note-call.ts'
export { showNumber } from './shown-numbers.ts'

export const operations = [listCalls, tellCall, nameCaller]

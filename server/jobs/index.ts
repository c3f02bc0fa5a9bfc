import type { Runtime } from '../runtime.ts'
import type { Lane } from './lane.ts'

/** Every lane of the worker, the most urgent first: a lane's file exports how it is started, and has its line here. */
export const lanes: readonly ((runtime: Runtime) => Lane)[] = []

import { anyOf } from '../kit/kinds.ts'
import { csv } from './csv/index.ts'

export type { FileConnector, FileRow, OpenedFile } from './connector.ts'

/** Every form in which files of rows come. */
export const fileConnectors = anyOf([csv])

import type { ReactNode } from 'react'
import { routes } from '../api/operations.generated.ts'
import { type Sheet, Workbooks } from '../ui/chart/workbook.ts'
import { useTakeFile } from './take-file.tsx'

/** Figures leave as a workbook by the server: one writer of such files for everybody. */
export function WorkbookProvider({ children }: { children: ReactNode }) {
  const { take } = useTakeFile()
  const [method, path] = routes['reports.workbook']
  const make = (sheet: Sheet) => void take(path.slice(1), `${sheet.name}.xlsx`, { method, json: sheet })
  return <Workbooks value={make}>{children}</Workbooks>
}

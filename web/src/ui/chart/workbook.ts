import { createContext, useContext } from 'react'

/** Figures as a workbook has them: money in whole units. */
export interface Sheet {
  name: string
  columns: { heading: string; shape: 'text' | 'figure' | 'money' | 'share' | 'day' }[]
  rows: (string | number | null)[][]
}

/** Whoever can make a workbook of figures and give it away. */
export const Workbooks = createContext<(sheet: Sheet) => void>(() => {})
export const useWorkbook = () => useContext(Workbooks)

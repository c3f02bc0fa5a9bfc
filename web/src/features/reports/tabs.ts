/** The reports in their order; each is a page of its own under /reports. */
export const reportTabs = [
  { name: 'cohorts', path: '/reports/cohorts' },
  { name: 'value', path: '/reports/value' },
  { name: 'binary', path: '/reports/binary' },
] as const

export type ReportName = (typeof reportTabs)[number]['name']

/** The reports in their order; each is a page of its own under /reports. */
export const reportTabs = [{ name: 'cohorts', path: '/reports/cohorts' }] as const

export type ReportName = (typeof reportTabs)[number]['name']

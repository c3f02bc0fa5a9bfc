/** The reports in their order; each is a page of its own under /reports. */
export const reportTabs = [
  { name: 'rfm', path: '/reports/rfm' },
  { name: 'lifecycle', path: '/reports/lifecycle' },
  { name: 'cohorts', path: '/reports/cohorts' },
  { name: 'rhythm', path: '/reports/rhythm' },
  { name: 'value', path: '/reports/value' },
  { name: 'binary', path: '/reports/binary' },
  { name: 'pairs', path: '/reports/pairs' },
  { name: 'messages', path: '/reports/messages' },
  { name: 'contacts', path: '/reports/contacts' },
  { name: 'demand', path: '/reports/demand' },
  { name: 'advertising', path: '/reports/advertising' },
] as const

export type ReportName = (typeof reportTabs)[number]['name']

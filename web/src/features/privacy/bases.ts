/** On what ground a person is erased. */
export const bases = ['request', 'withdrawn-consent', 'mistake', 'other'] as const

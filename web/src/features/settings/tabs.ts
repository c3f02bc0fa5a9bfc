/** The settings in their order. */
export const settingsTabs = [
  'workspace',
  'members',
  'attributes',
  'understanding',
  'policy',
  'stop-list',
  'channels',
  'currencies',
  'privacy',
  'system',
  'audit',
] as const

/** What messages are counted by, in the order of the choice. */
export const figureDimensions = [
  'channel',
  'campaign',
  'flow',
  'step',
  'variant',
  'template',
  'segment',
  'link',
  'domain',
  'device',
  'hour',
  'day',
] as const
export type FigureDimension = (typeof figureDimensions)[number]

export const messageDays = ['7', '30', '90', '365'] as const

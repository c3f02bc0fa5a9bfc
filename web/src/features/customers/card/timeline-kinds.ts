export const timelineKinds = [
  'event',
  'order',
  'message',
  'flow',
  'consent',
  'merge',
  'segment',
  'note',
] as const
export type TimelineKind = (typeof timelineKinds)[number]

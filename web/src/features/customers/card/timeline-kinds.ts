export const timelineKinds = ['event', 'order', 'message', 'flow', 'consent', 'merge', 'segment'] as const
export type TimelineKind = (typeof timelineKinds)[number]

export const timelineKinds = ['event', 'order', 'message', 'flow', 'consent', 'merge'] as const
export type TimelineKind = (typeof timelineKinds)[number]

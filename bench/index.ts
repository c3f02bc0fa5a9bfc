import type { Bench } from './bench.ts'

/** Every measurement by its name, loaded when it is asked for. */
export const benches: Record<string, () => Promise<Bench>> = {
  start: async () => (await import('./start.ts')).startBench,
  intake: async () => (await import('./intake.ts')).intakeBench,
  reaction: async () => (await import('./reaction.ts')).reactionBench,
  import: async () => (await import('./import.ts')).importBench,
  dedup: async () => (await import('./dedup.ts')).dedupBench,
  clv: async () => (await import('./clv.ts')).clvBench,
  binary: async () => (await import('./binary.ts')).binaryBench,
  feed: async () => (await import('./feed.ts')).feedBench,
  traits: async () => (await import('./traits.ts')).traitsBench,
  preview: async () => (await import('./preview.ts')).previewBench,
  live: async () => (await import('./live.ts')).liveBench,
  reports: async () => (await import('./reports.ts')).reportsBench,
  quality: async () => (await import('./quality.ts')).qualityBench,
  merge: async () => (await import('./merge.ts')).mergeBench,
  send: async () => (await import('./send.ts')).sendBench,
  policy: async () => (await import('./policy.ts')).policyBench,
  track: async () => (await import('./track.ts')).trackBench,
  render: async () => (await import('./render.ts')).renderBench,
  card: async () => (await import('./card.ts')).cardBench,
  recommend: async () => (await import('./recommend.ts')).recommendBench,
  search: async () => (await import('./search.ts')).searchBench,
}

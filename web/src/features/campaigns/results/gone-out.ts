import type { Campaign } from '../campaign.ts'

type Going = Pick<Campaign, 'waiting' | 'inHand' | 'climbing'>
type Run = Pick<Campaign['runs'][number], 'state' | 'asked'>

/** Nothing is left to hand over but what the next channel may have to say. */
export const isClimbing = ({ waiting, inHand, climbing }: Going, { state }: Run): boolean =>
  state === 'sending' && waiting + inHand === 0 && climbing !== null

/** How many of an occasion's letters are settled: what waits, or is still in the sender's hands, has not gone out. */
export const goneOut = (campaign: Going, run: Run): number => {
  const { waiting, inHand, climbing } = campaign
  const left = climbing && isClimbing(campaign, run) ? climbing.people : waiting + inHand
  return Math.max(0, run.asked - left)
}

import { type Campaign, type Figures, hasCascade } from '../campaign.ts'

type Going = Pick<Campaign, 'waiting' | 'inHand' | 'inDoubt' | 'climbing'>
type Run = Pick<Campaign['runs'][number], 'state' | 'asked' | 'refused'>

/** Nothing is left to hand over but what the next channel may have to say. */
export const isClimbing = ({ waiting, inHand, climbing }: Going, { state }: Run): boolean =>
  state === 'sending' && waiting + inHand === 0 && climbing !== null

/** People of an occasion with whom all is settled: what waits, or is still in the sender's hands, has not gone out. */
const settled = (campaign: Going, run: Run): number => {
  const { waiting, inHand, climbing } = campaign
  const left = climbing && isClimbing(campaign, run) ? climbing.people : waiting + inHand
  return Math.max(0, run.asked - left)
}

/** Letters that have gone out: not those in doubt, and of whom the policy or the hold-out left out there is none. */
export const lettersOut = (campaign: Going, run: Run): number =>
  Math.max(0, settled(campaign, run) - run.refused - campaign.inDoubt)

/** How far an occasion is: through its audience while people are asked about, then through its letters. */
export const howFar = (
  campaign: Going,
  run: Run & { audience: number },
): { done: number; total: number | null } => {
  if (run.state === 'gathering') return { done: 0, total: null }
  if (run.state !== 'sending') return { done: settled(campaign, run), total: run.audience }
  return { done: lettersOut(campaign, run), total: run.asked - run.refused }
}

type Counted = Pick<Figures, 'sent' | 'skipped' | 'heldOut' | 'failed' | 'inDoubt'>

/**
 * With whom all is settled and whom the figures do not hold yet: they follow some seconds behind. Of the first time, and
 * of letters alone: the figures are of all times and of all messages.
 */
export const beingCounted = (
  campaign: Going & Pick<Campaign, 'occasions' | 'status' | 'definition' | 'runs'>,
  { sent, skipped, heldOut, failed, inDoubt }: Counted,
): number => {
  const [run] = campaign.runs
  if (campaign.status !== 'running' || !run || campaign.occasions > 1 || hasCascade(campaign.definition))
    return 0
  return Math.max(0, settled(campaign, run) - (sent + skipped + heldOut + failed + inDoubt))
}

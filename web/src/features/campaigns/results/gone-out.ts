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

type Counted = Pick<Figures, 'sent' | 'skipped' | 'heldOut' | 'failed' | 'inDoubt'>
type Followed = Going & Pick<Campaign, 'occasions' | 'definition' | 'runs'>

/** Progress and figures speak of the same letters: of the first time, and where nobody gets several messages. */
const areOfTheSame = ({ occasions, definition }: Followed): boolean =>
  occasions === 1 && !hasCascade(definition)

/** Whom the sender itself left out, asked once more before the letter went: of them the figures tell. */
const leftOutLater = (campaign: Followed, run: Run, figures: Counted | undefined): number =>
  figures && areOfTheSame(campaign)
    ? Math.max(0, figures.skipped + figures.heldOut + figures.failed - run.refused)
    : 0

/** Letters that have gone out as they are told everywhere on the page: what the sender says is known before the figures have it. */
export const goneOut = (campaign: Followed, run: Run, figures: Counted | undefined): number => {
  const live = lettersOut(campaign, run) - leftOutLater(campaign, run, figures)
  return Math.max(0, live, figures && areOfTheSame(campaign) ? figures.sent : 0)
}

/** How far an occasion is: through its audience while people are asked about, then through its letters. */
export const howFar = (
  campaign: Followed,
  run: Run & { audience: number },
  figures?: Counted,
): { done: number; total: number | null } => {
  if (run.state === 'gathering') return { done: 0, total: null }
  if (run.state !== 'sending') return { done: settled(campaign, run), total: run.audience }
  return {
    done: goneOut(campaign, run, figures),
    total: run.asked - run.refused - leftOutLater(campaign, run, figures),
  }
}

const catchesUpMs = 120_000

/** The figures follow some seconds behind what the campaign does. */
export const mayLag = (
  { status, endedAt }: Pick<Campaign, 'status' | 'endedAt'>,
  now: number = Date.now(),
): boolean =>
  status === 'running' || status === 'paused' || (endedAt !== null && now - Date.parse(endedAt) < catchesUpMs)

/** With whom all is settled and whom the figures do not hold yet. */
export const beingCounted = (
  campaign: Followed & Pick<Campaign, 'status' | 'endedAt'>,
  { sent, skipped, heldOut, failed, inDoubt }: Counted,
): number => {
  const [run] = campaign.runs
  if (!run || !mayLag(campaign) || !areOfTheSame(campaign)) return 0
  return Math.max(0, settled(campaign, run) - (sent + skipped + heldOut + failed + inDoubt))
}

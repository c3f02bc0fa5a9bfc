import type { Runtime } from '../runtime.ts'
import { startAnswers } from './answers.ts'
import { startBulk } from './bulk.ts'
import { startCampaigns } from './campaigns.ts'
import { startDeliveryReports } from './delivery-reports.ts'
import { startDuplicates } from './duplicates.ts'
import { startEnrichment } from './enrichment.ts'
import { startFigures } from './figures.ts'
import { startFlows } from './flows.ts'
import { startHousekeeping } from './housekeeping.ts'
import { startImports } from './imports.ts'
import { startIntake } from './intake/index.ts'
import type { Lane } from './lane.ts'
import { startPredictions } from './predictions.ts'
import { startPrivacy } from './privacy.ts'
import { startRecommendations } from './recommendations.ts'
import { startRemember } from './remember.ts'
import { startSegments } from './segments.ts'
import { startSender } from './sender.ts'
import { startSources } from './sources.ts'
import { startTraits } from './traits.ts'
import { startTraitsOfBases } from './traits-of-bases.ts'

/** Every lane of the worker, the most urgent first: a lane's file exports how it is started, and has its line here. */
export const lanes: readonly ((runtime: Runtime) => Lane)[] = [
  startIntake,
  startFlows,
  startSender,
  startAnswers,
  startDeliveryReports,
  startCampaigns,
  startRemember,
  startTraits,
  startSegments,
  startBulk,
  startImports,
  startEnrichment,
  startDuplicates,
  startSources,
  startFigures,
  startPredictions,
  startRecommendations,
  startTraitsOfBases,
  startPrivacy,
  startHousekeeping,
]

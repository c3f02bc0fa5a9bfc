import { NotThisPerson } from '../../duplicates/KeptApart.tsx'
import { SuggestedDuplicates } from '../../duplicates/SuggestedDuplicates.tsx'
import { AboutSection } from './AboutSection.tsx'
import { BrowsingSection } from './BrowsingSection.tsx'
import { CardFigures } from './CardFigures.tsx'
import { CartSection } from './CartSection.tsx'
import { ContactSection } from './ContactSection.tsx'
import classes from './CustomerCard.module.css'
import type { Customer } from './customer.ts'
import { FlowsSection } from './FlowsSection.tsx'
import { ForecastSection } from './ForecastSection.tsx'
import { LoyaltySection } from './LoyaltySection.tsx'
import { MergesSection } from './MergesSection.tsx'
import { MessagesSection } from './MessagesSection.tsx'
import { NotesSection } from './NotesSection.tsx'
import { OrdersSection } from './OrdersSection.tsx'
import { PromoCodesSection } from './PromoCodesSection.tsx'
import { RecommendationsSection } from './RecommendationsSection.tsx'
import { SegmentsSection } from './SegmentsSection.tsx'
import { TasksSection } from './TasksSection.tsx'
import { TimelineSection } from './TimelineSection.tsx'
import { TraitsSection } from './TraitsSection.tsx'
import type { TimelineKind } from './timeline-kinds.ts'

/**
 * Everything we know about a person in one window. How it is laid out follows the room it is given, so that the same
 * card stands on its own page, in the panel beside the list and on a phone.
 */
export function CustomerCard(props: {
  customer: Customer
  kinds: TimelineKind[] | undefined
  onKinds: (kinds: TimelineKind[]) => void
}) {
  const { customer } = props
  return (
    <div className={classes.container}>
      <CardFigures customer={customer} />
      <div className={classes.grid}>
        <div className={classes.who}>
          <SuggestedDuplicates customerId={customer.id} />
          <ContactSection customer={customer} />
          <LoyaltySection customer={customer} />
          <TraitsSection customer={customer} />
        </div>
        <div className={classes.main}>
          <CartSection customer={customer} />
          <RecommendationsSection customer={customer} />
          <OrdersSection customer={customer} />
          <ForecastSection customerId={customer.id} />
          <PromoCodesSection customerId={customer.id} />
          <MessagesSection customerId={customer.id} />
          <SegmentsSection customerId={customer.id} />
          <FlowsSection customerId={customer.id} />
          <BrowsingSection customerId={customer.id} />
        </div>
        <div className={classes.time}>
          <TasksSection customerId={customer.id} />
          <NotesSection customerId={customer.id} />
          <TimelineSection customerId={customer.id} kinds={props.kinds ?? []} onKinds={props.onKinds} />
        </div>
        <div className={classes.more}>
          <AboutSection customer={customer} />
          <MergesSection customer={customer} />
          <NotThisPerson customerId={customer.id} />
        </div>
      </div>
    </div>
  )
}

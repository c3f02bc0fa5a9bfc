import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useCustomerName } from '../customers/name.ts'
import classes from './PairRow.module.css'
import type { ComparedCard } from './pair.ts'

/** A row about cards that are, may be or are not one person's, or about a search for such: who, what is known of it, what can be done. */
export function PairRow(props: { who: ReactNode; detail: ReactNode; children?: ReactNode }) {
  return (
    <li className={classes.row}>
      <div className={classes.words}>
        <div>{props.who}</div>
        <div className={classes.detail}>{props.detail}</div>
      </div>
      {props.children}
    </li>
  )
}

/** Their names, each leading to the card: «Anna + Аня». */
export function CardNames(props: {
  cards: readonly Pick<ComparedCard, 'id' | 'name' | 'email' | 'phone'>[]
  between: '+' | '≠'
}) {
  const nameOf = useCustomerName()
  return props.cards.map((card, index) => (
    <span key={card.id}>
      {index > 0 ? <span className={classes.and}> {props.between} </span> : null}
      <Link to="/customers/$id" params={{ id: `${card.id}` }} className={classes.name}>
        {nameOf(card)}
      </Link>
    </span>
  ))
}

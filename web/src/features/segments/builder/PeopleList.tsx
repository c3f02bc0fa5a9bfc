import { useFormat } from '../../../i18n/FormatProvider.tsx'
import { Avatar } from '../../customers/Avatar.tsx'
import { useCustomerName } from '../../customers/name.ts'
import classes from './PeopleList.module.css'

interface Person {
  id: number
  name: string | null
  email?: string | null
  phone?: string | null
  orderCount: number
  revenueMinor: number
}

/** A few people by name, each opening their card beside the page. */
export function PeopleList(props: { title: string; people: Person[]; onOpen: (id: number) => void }) {
  const format = useFormat()
  const nameOf = useCustomerName()
  return (
    <div>
      <h3 className={classes.title}>{props.title}</h3>
      <ul>
        {props.people.map((person) => (
          <li key={person.id}>
            <button type="button" className={classes.person} onClick={() => props.onOpen(person.id)}>
              <Avatar id={person.id} name={person.name} />
              <span className={classes.name}>{nameOf(person)}</span>
              <span className={classes.revenue}>
                {person.orderCount > 0 ? format.money(person.revenueMinor, null, { compact: true }) : '—'}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}

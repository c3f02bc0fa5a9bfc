import type { z } from 'zod'
import type { Fragment } from '../../../engines/index.ts'
import type { Kind, Label } from '../../../kit/kinds.ts'
import type { Trait } from '../../traits/index.ts'
import type { Group } from '../group.ts'
import type { SourceName } from '../sources.ts'

/** Groups of the list of conditions, in the order a person looks through them. */
export const groups = {
  person: { en: 'Person', ru: 'Человек' },
  orders: { en: 'Orders', ru: 'Заказы' },
  products: { en: 'Products', ru: 'Товары' },
  behaviour: { en: 'Behaviour', ru: 'Поведение' },
  traits: { en: 'Traits and value', ru: 'Показатели и ценность' },
  messages: { en: 'Messages', ru: 'Сообщения' },
  consent: { en: 'Consent and reach', ru: 'Согласия и доступность' },
  segments: { en: 'Other segments', ru: 'Другие сегменты' },
  flow: { en: 'The event at hand', ru: 'Само событие' },
} as const satisfies Record<string, Label>
export type GroupName = keyof typeof groups

/** What is figured out of the rows of one customer: `count`, `sum(amount_minor)`; `when`: of those rows only. */
export interface Measure {
  name:
    | 'count'
    | 'sum'
    | 'avg'
    | 'min'
    | 'max'
    | 'uniqExact'
    | 'sumMap'
    | 'groupArray'
    | 'any'
    | 'argMin'
    | 'argMax'
  of?: readonly Fragment[]
  when?: Fragment
}

/**
 * A question to one source about one customer. A source with one row a customer is asked `holds` of its columns; one with
 * many is asked of the measures of those `rows` that count.
 */
export interface Test {
  source: SourceName | 'asked'
  /** The traits it asks of their source: news that change no other do not concern it. Left out: any. */
  traits?: readonly (Trait | undefined)[]
  /** Which rows count; left out: all of them. */
  rows?: Fragment
  /** No row that counts is older: whole months of history need not be read. */
  since?: Date | null
  measures?: Record<string, Measure>
  holds(measured: Record<string, Fragment>): Fragment
  /** What is true of somebody who has no row that counts. */
  ofNobody?: boolean
  /** The measures of no rows come to that by themselves. */
  isByNought?: boolean
}

/** What a condition may know while it is turned into SQL. */
export interface Scope {
  now: Date
  workspaceId: string
  timeZone: string
  /** Another segment as it stands now; undefined: there is none (any more). */
  segment(id: string): { definition: Group | null; generation: number } | undefined
  /** A trait, those of people's own definition too. */
  trait(name: string): Trait | undefined
}

/** The clock moves people over this edge: rows of the source whose time was so long ago just now. */
export interface Edge {
  source: SourceName
  column: string
  /** The column is a map, and the time stands in it under this name. */
  key?: string
  at: (now: Date) => Date
}

/** What is wrong with one setting. */
export interface Complaint {
  field: string
  message: Label
}

/** What there is in the workspace for conditions to name. */
export interface World {
  segments: ReadonlyMap<string, { name: string; uses: readonly string[] }>
  /** The segment being saved, when it is there already. */
  self: string | null
  /** How many conditions it comes to with every segment it asks for, or the worst of those that ask for `self`. */
  weigh(definition: Group): { count: number; name: string | null }
  campaigns: ReadonlySet<string>
  flows: ReadonlySet<string>
  templates: ReadonlySet<string>
  /** Of the attributes a definition asks for, those that are neither defined nor on any card. */
  strangeAttributes: ReadonlySet<string>
  /** Of the stores it asks for, those that are neither told of nor named by any order. */
  strangeStores: ReadonlySet<string>
  traits: ReadonlyMap<string, Trait>
  /** There is an event at hand: in a flow. */
  hasEvent: boolean
}

export interface ConditionKind<Name extends string = string, Settings extends z.ZodObject = z.ZodObject>
  extends Kind<Name, Settings> {
  group: GroupName
  /** Other words people look for it by. */
  alsoCalled?: Label
  /** As a person would say it, with the settings in braces: «купил(а) от {atLeast} {atLeast|раза|раз|раз} {period}». */
  sentence: Label
  /** The sentence turned round. */
  negative?: Label
  /** What a new condition of the kind begins with. */
  start?: z.input<Settings>
  test(settings: z.infer<Settings>, scope: Scope): Test
  /** The clock alone changes whom it holds for. */
  edges?(settings: z.infer<Settings>, scope: Scope): Edge[]
  /** Depends on everybody else (a rank): asked of everybody again after news of anybody. */
  isOfEverybody?: boolean
  /** Depends on the day of the shop's calendar: asked of everybody again when that changes. */
  isOfDay?: boolean
  check?(settings: z.infer<Settings>, world: World): Complaint[]
  /** Another segment it asks for: when that is a rule, the rule itself is asked, so that one never lags behind the other. */
  asksSegment?(settings: z.infer<Settings>): string
}

export const condition = <const Name extends string, Settings extends z.ZodObject>(
  declared: ConditionKind<Name, Settings>,
): ConditionKind<Name, Settings> => declared

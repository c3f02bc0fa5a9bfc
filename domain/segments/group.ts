export type Match = 'all' | 'any' | 'none'

export interface Group {
  match: Match
  items: Item[]
}

/** One clause: its kind's settings, and whether it is turned round. */
export type Condition = { kind: string; isNot: boolean } & Record<string, unknown>

export type Item = Group | Condition

/** A saved question about customers: its outermost group. */
export type Definition = Group

export const isGroup = (item: Item): item is Group => 'items' in item

export interface StockSpell {
  available: boolean
  since: string
  /** Null: still so. */
  until: string | null
}

/** Changes of a product (the newest first, of its price too) as spells of being in stock and not, the newest first. */
export function stockSpells(states: readonly { at: string; available: boolean }[]): StockSpell[] {
  const spells: StockSpell[] = []
  for (const { at, available } of [...states].reverse()) {
    const last = spells.at(-1)
    if (last?.available === available) continue
    if (last) last.until = at
    spells.push({ available, since: at, until: null })
  }
  return spells.reverse()
}

interface Used {
  id: string
  usedBy: readonly { id: string }[]
}

/**
 * Which of the chosen segments can go, in an order in which none is used any more when its turn comes: what is used only by
 * others that go may go too. What stays keeps what it asks for itself.
 */
export function deletionOf<Row extends Used>(rows: readonly Row[]): { gone: Row[]; kept: Row[] } {
  const gone: Row[] = []
  const left = new Set(rows)
  const isGone = (id: string) => gone.some((row) => row.id === id)
  for (let before = -1; before < gone.length; ) {
    before = gone.length
    for (const row of left)
      if (row.usedBy.every((user) => isGone(user.id))) {
        gone.push(row)
        left.delete(row)
      }
  }
  return { gone, kept: [...left] }
}

/** x of A·x = b by elimination with pivots; null where A has no inverse. */
export function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] | null {
  const rows = matrix.map((row, index) => [...row, right[index] ?? 0])
  const size = rows.length
  for (let column = 0; column < size; column++) {
    let pivot = column
    for (let row = column + 1; row < size; row++)
      if (Math.abs(rows[row]?.[column] ?? 0) > Math.abs(rows[pivot]?.[column] ?? 0)) pivot = row
    const chosen = rows[pivot] ?? []
    const divisor = chosen[column] ?? 0
    if (!(Math.abs(divisor) > 1e-300)) return null
    rows[pivot] = rows[column] ?? []
    rows[column] = chosen
    for (let row = 0; row < size; row++) {
      const line = rows[row]
      if (row === column || !line) continue
      const factor = (line[column] ?? 0) / divisor
      if (factor !== 0)
        for (let at = column; at <= size; at++) line[at] = (line[at] ?? 0) - factor * (chosen[at] ?? 0)
    }
  }
  return rows.map((row, index) => (row[size] ?? 0) / (row[index] ?? 1))
}

import type { Objective } from './minimise.ts'

/** Matrix of second derivatives by central differences of the slopes. */
export async function curvatureAt(of: Objective, at: readonly number[], step = 1e-3): Promise<number[][]> {
  const rows: number[][] = []
  for (let index = 0; index < at.length; index++) {
    const slopeAt = async (by: number) => {
      const slope = new Float64Array(at.length)
      await of(
        at.map((one, place) => (place === index ? one + by : one)),
        slope,
      )
      return slope
    }
    const [above, below] = [await slopeAt(step), await slopeAt(-step)]
    rows.push(at.map((_, place) => ((above[place] ?? 0) - (below[place] ?? 0)) / (2 * step)))
  }
  return rows.map((row, r) => row.map((one, c) => (one + (rows[c]?.[r] ?? 0)) / 2))
}

/** Eigenvalues, smallest first, with their directions, of a symmetric matrix (Jacobi's rotations). */
export function eigenOf(symmetric: readonly (readonly number[])[]): { value: number; direction: number[] }[] {
  const size = symmetric.length
  const a = symmetric.map((row) => Float64Array.from(row))
  const v = symmetric.map((_, index) =>
    Float64Array.from(symmetric, (_row, column) => (index === column ? 1 : 0)),
  )
  const get = (matrix: Float64Array[], row: number, column: number) => matrix[row]?.[column] ?? 0
  const set = (matrix: Float64Array[], row: number, column: number, value: number) => {
    const line = matrix[row]
    if (line) line[column] = value
  }
  for (let sweep = 0; sweep < 60; sweep++) {
    let off = 0
    for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) off += get(a, p, q) ** 2
    if (off < 1e-24) break
    for (let p = 0; p < size; p++) {
      for (let q = p + 1; q < size; q++) {
        const apq = get(a, p, q)
        if (Math.abs(apq) < 1e-300) continue
        const theta = (get(a, q, q) - get(a, p, p)) / (2 * apq)
        const t = Math.sign(theta || 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1))
        const c = 1 / Math.sqrt(t * t + 1)
        const s = t * c
        for (let k = 0; k < size; k++) {
          const kp = get(a, k, p)
          const kq = get(a, k, q)
          set(a, k, p, c * kp - s * kq)
          set(a, k, q, s * kp + c * kq)
        }
        for (let k = 0; k < size; k++) {
          const pk = get(a, p, k)
          const qk = get(a, q, k)
          set(a, p, k, c * pk - s * qk)
          set(a, q, k, s * pk + c * qk)
          const vp = get(v, k, p)
          const vq = get(v, k, q)
          set(v, k, p, c * vp - s * vq)
          set(v, k, q, s * vp + c * vq)
        }
      }
    }
  }
  return symmetric
    .map((_, index) => ({ value: get(a, index, index), direction: v.map((row) => row[index] ?? 0) }))
    .sort((one, other) => one.value - other.value)
}

/** Inverse of a symmetric positive matrix through its eigenvalues; null where it has none. */
export function inverseOf(symmetric: readonly (readonly number[])[]): number[][] | null {
  const eigen = eigenOf(symmetric)
  if (eigen.some(({ value }) => !(value > 0))) return null
  return symmetric.map((_, row) =>
    symmetric.map((_row, column) =>
      eigen.reduce(
        (sum, { value, direction }) => sum + ((direction[row] ?? 0) * (direction[column] ?? 0)) / value,
        0,
      ),
    ),
  )
}

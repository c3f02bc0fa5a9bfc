// Lines of numbers as ClickHouse's TabSeparated has them, digit by digit into bytes: texts of a million predictions cost several
// times what the predictions themselves do.

const zero = 48
const tab = 9
const newline = 10
const millionths = [100_000, 10_000, 1_000, 100, 10, 1] as const

export interface Lines {
  /** Begins a cell: after the first of a line with a tab. */
  whole(value: number): void
  /** Rounded to millionths: less is nothing. What is no number is `\N`. */
  decimal(value: number | null | undefined): void
  /** A whole number; `null` is `\N`. */
  wholeOrNull(value: number | null): void
  bytes(given: Uint8Array): void
  endLine(): void
  written(): Uint8Array
}

/** Writes into `room`, which must hold all that is written. */
export function linesIn(room: Uint8Array): Lines {
  let end = 0
  let isFirst = true
  const digits = new Uint8Array(24)

  function begin() {
    if (isFirst) isFirst = false
    else room[end++] = tab
  }
  function nothing() {
    room[end++] = 92
    room[end++] = 78
  }
  /** A whole number, not negative, below 2⁵³. */
  function put(value: number) {
    let rest = value
    let count = 0
    // Beyond 2³¹ in floating point, then in whole numbers, which are quicker.
    while (rest >= 2_147_483_648) {
      const next = Math.floor(rest / 10)
      digits[count++] = rest - next * 10
      rest = next
    }
    let small = rest | 0
    do {
      const next = (small / 10) | 0
      digits[count++] = small - next * 10
      small = next
    } while (small > 0)
    while (count > 0) room[end++] = zero + (digits[--count] as number)
  }
  function putSigned(value: number) {
    if (value < 0) room[end++] = 45
    put(Math.abs(value))
  }

  return {
    whole(value) {
      begin()
      putSigned(value)
    },
    wholeOrNull(value) {
      begin()
      if (value === null || !Number.isFinite(value)) nothing()
      else putSigned(value)
    },
    decimal(value) {
      begin()
      if (value === null || value === undefined || !Number.isFinite(value)) {
        nothing()
        return
      }
      const all = Math.round(Math.abs(value) * 1e6)
      if (value < 0 && all > 0) room[end++] = 45
      const whole = Math.floor(all / 1e6)
      put(whole)
      let rest = (all - whole * 1e6) | 0
      if (rest === 0) return
      room[end++] = 46
      for (let place = 0; rest > 0; place++) {
        const unit = millionths[place] as number
        const digit = (rest / unit) | 0
        room[end++] = zero + digit
        rest -= digit * unit
      }
    },
    bytes(given) {
      begin()
      for (let at = 0; at < given.length; at++) room[end++] = given[at] as number
    },
    endLine() {
      room[end++] = newline
      isFirst = true
    },
    written: () => room.subarray(0, end),
  }
}

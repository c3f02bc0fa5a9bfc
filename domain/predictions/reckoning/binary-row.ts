// Rows of predictions as ClickHouse's RowBinary has them: cells one after another, little end first. As text a million predictions
// cost several times what reckoning them does, here and where they are read.

export interface RowWriter {
  uint32(value: number): void
  /** Exact below 2⁵³. */
  uint64(value: number): void
  /** What is no number is null. */
  nullableFloat32(value: number | null | undefined): void
  /** A whole number, also below 0; what is no number is null. */
  nullableInt64(value: number | null): void
  /** Of fewer than 128 bytes. */
  shortString(value: Uint8Array): void
  /** Bytes as they stand. */
  raw(value: Uint8Array): void
  written(): Uint8Array
}

/** Writes into `room`, which must hold all that is written. */
export function rowsIn(room: Uint8Array): RowWriter {
  const view = new DataView(room.buffer, room.byteOffset, room.byteLength)
  let end = 0

  const isNull = (value: number | null | undefined): value is null | undefined => {
    const isNone = value === null || value === undefined || !Number.isFinite(value)
    room[end++] = isNone ? 1 : 0
    return isNone
  }
  function put64(value: number) {
    const high = Math.floor(value / 2 ** 32)
    view.setUint32(end, value - high * 2 ** 32, true)
    view.setInt32(end + 4, high, true)
    end += 8
  }
  function raw(value: Uint8Array) {
    room.set(value, end)
    end += value.length
  }

  return {
    uint32(value) {
      view.setUint32(end, value, true)
      end += 4
    },
    uint64: put64,
    nullableFloat32(value) {
      if (isNull(value)) return
      view.setFloat32(end, value, true)
      end += 4
    },
    nullableInt64(value) {
      if (!isNull(value)) put64(value)
    },
    shortString(value) {
      room[end++] = value.length
      raw(value)
    },
    raw,
    written: () => room.subarray(0, end),
  }
}

/** A UUID as RowBinary has it: each half little end first. */
export function uuidBytes(uuid: string): Uint8Array {
  const bytes = Buffer.from(uuid.replaceAll('-', ''), 'hex')
  return Uint8Array.from([...bytes.subarray(0, 8).reverse(), ...bytes.subarray(8).reverse()])
}

/** Keeps what was made of a key for the next time, the last `most` of them or so. Only for what its key alone decides. */
export function remembered<Made>(most: number, make: (key: string) => Made): (key: string) => Made {
  let made = new Map<string, Made>()
  let before = new Map<string, Made>()
  return (key) => {
    const known = made.get(key)
    if (known !== undefined) return known
    const fresh = before.get(key) ?? make(key)
    made.set(key, fresh)
    if (made.size >= most) {
      before = made
      made = new Map()
    }
    return fresh
  }
}

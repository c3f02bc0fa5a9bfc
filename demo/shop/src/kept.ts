const prefix = 'morning-home.'
const memory = new Map<string, string>()

/** A value that outlives the page (or, with storage blocked, at least the visit). */
export function kept<Value>(name: string, initial: Value) {
  const key = prefix + name
  return {
    read: (): Value => {
      try {
        const text = memory.get(key) ?? localStorage.getItem(key)
        return text ? (JSON.parse(text) as Value) : initial
      } catch {
        return initial
      }
    },
    write: (value: Value): void => {
      const text = JSON.stringify(value)
      try {
        localStorage.setItem(key, text)
      } catch {
        memory.set(key, text)
      }
    },
  }
}

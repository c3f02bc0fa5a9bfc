import { type DecimalSign, readDecimal } from './read-decimal.ts'

const clock = /^(?:(\d{1,4}):)?(\d{1,4}):(\d{2})(?:[.,]\d+)?$/
const inWords =
  /^(?:(\d+)\s*(?:h|hr|hours?|ч|час(?:а|ов)?)\.?)?\s*(?:(\d+)\s*(?:m|min|minutes?|м|мин|минут[аы]?)\.?)?\s*(?:(\d+)\s*(?:s|sec|seconds?|с|сек|секунд[аы]?)\.?)?$/i

/** Seconds as people and exchanges write them: `130`, `2:10`, `00:02:10`, `2 min 10 s`, `2 мин 10 с`. Null when it is none. */
export function readDuration(raw: string, decimal: DecimalSign): number | null {
  const text = raw.trim()
  const told = clock.exec(text) ?? (/\d/.test(text) ? inWords.exec(text) : null)
  if (!told) return readDecimal(text, decimal)
  const [hours, minutes, seconds] = told.slice(1).map((part) => Number(part ?? 0))
  return (hours ?? 0) * 3_600 + (minutes ?? 0) * 60 + (seconds ?? 0)
}

import { describe, expect, it } from 'vitest'
import { correctedMs, isAbsurd, readInstant } from './clock.ts'

const ms = (text: string) => Date.parse(text)
const received = ms('2026-03-01T12:00:10Z')

describe('when it happened', () => {
  it('a clock that is a year slow does not move events', () =>
    expect(correctedMs(ms('2025-03-01T11:59:00Z'), ms('2025-03-01T12:00:00Z'), received)).toBe(
      ms('2026-03-01T11:59:10Z'),
    ))

  it('without a sending time the event’s own time holds; without any, the time of receipt', () => {
    expect(correctedMs(ms('2026-02-01T00:00:00Z'), null, received)).toBe(ms('2026-02-01T00:00:00Z'))
    expect(correctedMs(null, ms('2026-02-01T00:00:00Z'), received)).toBe(received)
    expect(correctedMs(ms('2026-02-01T00:00:00Z'), Number.NaN, received)).toBe(ms('2026-02-01T00:00:00Z'))
  })

  it('1970, 2100 and nonsense are refused, a fast clock of some hours is not', () => {
    expect(isAbsurd(0, received)).toBe(true)
    expect(isAbsurd(ms('2100-01-01T00:00:00Z'), received)).toBe(true)
    expect(isAbsurd(Number.NaN, received)).toBe(true)
    expect(isAbsurd(received + 3_600_000, received)).toBe(false)
  })

  it.each([
    ['2026-03-01T12:00:00Z', ms('2026-03-01T12:00:00Z')],
    ['2026-03-01T15:00:00+03:00', ms('2026-03-01T12:00:00Z')],
    ['2026-03-01T12:00:00', ms('2026-03-01T12:00:00Z')],
    ['2026-03-01 12:00:00.5', ms('2026-03-01T12:00:00.500Z')],
    [1772366400000, 1772366400000],
    [1772366400, 1772366400000],
    [null, null],
    ['', null],
  ])('%s is read', (text, at) => expect(readInstant(text)).toBe(at))

  it('what is no time is told from no time', () => expect(readInstant('yesterday')).toBeNaN())
})

import { describe, expect, it } from 'vitest'
import { list, number, oneOf, parseSearch, stringifySearch, text } from './search-text.ts'

describe('an address that can be sent to a colleague', () => {
  it('keeps a phone number a text and leaves out what is not set', () => {
    const address = stringifySearch({ search: '+79120001122', panel: 42, status: undefined, tab: '' })
    expect(address).toBe('?search=%2B79120001122&panel=42')
    expect(parseSearch(address)).toEqual({ search: '+79120001122', panel: '42' })
  })
  it('does not believe words it does not know', () => {
    const given = parseSearch('?status=burning&panel=x&n=7')
    expect(oneOf(given, 'status', ['sent', 'failed'])).toBeUndefined()
    expect(number(given, 'panel')).toBeUndefined()
    expect(number(given, 'n')).toBe(7)
    expect(text(given, 'nothing')).toBeUndefined()
  })
  it('holds any words of a list once each', () => {
    expect(list(parseSearch('?ids=b,a,,b'), 'ids')).toEqual(['b', 'a'])
    expect(list({}, 'ids')).toBeUndefined()
  })
})

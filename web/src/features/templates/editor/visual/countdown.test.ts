import { expect, it } from 'vitest'
import { countdownShown, readCountdown, writeCountdown } from './countdown.ts'

it('what is written is read back; an address that says it otherwise is left to the code', () => {
  for (const countdown of [
    { until: '2026-12-31 23:59', ink: '', ground: '#ffffff' },
    { until: '2026-12-31 09:00', ink: '#0f5f5c', ground: '#fffdfa' },
  ])
    expect(readCountdown(writeCountdown(countdown).src)).toEqual(countdown)
  expect(writeCountdown({ until: '2026-12-31T23:59', ink: 'red', ground: '' })).toEqual({
    src: "{{ '2026-12-31 23:59' | countdown: brand.ink, '#ffffff' }}",
    alt: "{{ '2026-12-31 23:59' | time_left }}",
  })
  expect(readCountdown("{{ '2026-12-31' | countdown }}")).toEqual({
    until: '2026-12-31 23:59',
    ink: '',
    ground: '#ffffff',
  })
  for (const other of ["{{ 'now' | plus_hours: 48 | countdown }}", 'https://shop.example/a.png', ''])
    expect(readCountdown(other)).toBeNull()
})

it('is shown on the canvas as its readers see it', () => {
  const { src } = writeCountdown({ until: '2026-12-31 23:59', ink: '', ground: '#FFFDFA' })
  expect(countdownShown(src, 'ru', '#1D1B19')).toMatch(/^\/t\/\d{10}-ru-1d1b19-fffdfa\.gif$/)
  expect(countdownShown(src, 'ru', 'nothing')).toMatch(/-24211d-fffdfa\.gif$/)
  expect(countdownShown('https://shop.example/a.png', 'ru', '#000000')).toBeNull()
})

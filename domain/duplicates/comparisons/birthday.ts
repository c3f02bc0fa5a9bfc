import { comparison, different, digitSlip, same } from './comparison.ts'

const part = (side: string, from: number, length: number) => `substring(${side}.birthday, ${from}, ${length})`
const isSame = (from: number, length: number) => `${part('l', from, length)} = ${part('r', from, length)}`

/** Birthdays are eight digits, YYYYMMDD. */
export const birthday = comparison({
  kind: 'birthday',
  label: { en: 'Birthday', ru: 'День рождения' },
  rare: 'birthday',
  levels: [
    { name: 'same', label: same, usualShare: 0.82 },
    {
      name: 'slip',
      label: { en: 'day and month exchanged, or one digit', ru: 'переставлены день и месяц или одна цифра' },
      usualShare: 0.08,
    },
    {
      name: 'near',
      label: { en: 'two parts of three agree', ru: 'совпали две части из трёх' },
      usualShare: 0.04,
    },
    {
      name: 'year',
      label: { en: 'the year or the decade alone', ru: 'только год или десятилетие' },
      usualShare: 0.03,
    },
    { name: 'different', label: different, usualShare: 0.03 },
  ],
  level: `multiIf(l.birthday = '' OR r.birthday = '', 0,
    l.birthday = r.birthday, 1,
    (${isSame(1, 4)} AND ${part('l', 5, 2)} = ${part('r', 7, 2)} AND ${part('l', 7, 2)} = ${part('r', 5, 2)})
      OR ${digitSlip('l.birthday', 'r.birthday')}, 2,
    (${isSame(1, 4)}) + (${isSame(5, 2)}) + (${isSame(7, 2)}) >= 2 OR byteHammingDistance(l.birthday, r.birthday) <= 2, 3,
    ${isSame(1, 3)}, 4,
    5)`,
})

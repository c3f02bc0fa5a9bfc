/** What stands most often in a sorted array, of equally frequent ones the smallest; the empty value of an empty array. */
export const mostFrequent = (sorted: string): string =>
  `${sorted}[indexOf(arrayEnumerateUniq(${sorted}), arrayMax(arrayEnumerateUniq(${sorted})))]`

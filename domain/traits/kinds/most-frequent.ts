/** What stands most often in an array, of equally frequent ones the smallest; the empty value of an empty array. */
export const mostFrequent = (array: string): string => {
  const sorted = `arraySort(${array})`
  return `${sorted}[indexOf(arrayEnumerateUniq(${sorted}), arrayMax(arrayEnumerateUniq(${sorted})))]`
}

/** Whether a picture or a page can be asked for under it. */
export const isWebAddress = (address: string | undefined): address is string =>
  /^https?:\/\//i.test(address ?? '')

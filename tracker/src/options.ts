const script =
  (document.currentScript as HTMLScriptElement | null) ??
  document.querySelector<HTMLScriptElement>('script[data-write-key]')
const data = script?.dataset ?? {}

export const writeKey = data.writeKey ?? ''
export const host = (data.host ?? new URL(script?.src || location.href).origin).replace(/\/$/, '')
export const endpoint = `${host}/v1/batch`
export const consentIsRequired = data.consent === 'required'
export const pagesAreAutomatic = data.auto !== 'off'

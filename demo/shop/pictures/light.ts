/** Light falls from the left in every picture: these are the shadings they share. */
export const lightDefinitions = `
  <linearGradient id="round" x1="0" x2="1" y1="0" y2="0">
    <stop offset="0" stop-color="#000" stop-opacity=".1"/><stop offset=".16" stop-color="#fff" stop-opacity=".28"/>
    <stop offset=".42" stop-color="#fff" stop-opacity=".04"/><stop offset=".72" stop-color="#000" stop-opacity=".06"/><stop offset="1" stop-color="#000" stop-opacity=".3"/>
  </linearGradient>
  <linearGradient id="flat" x1="0" x2="1" y1="0" y2="1">
    <stop offset="0" stop-color="#fff" stop-opacity=".2"/><stop offset=".6" stop-color="#000" stop-opacity="0"/><stop offset="1" stop-color="#000" stop-opacity=".16"/>
  </linearGradient>
  <radialGradient id="glow"><stop offset="0" stop-color="#fff3cf" stop-opacity=".95"/><stop offset=".4" stop-color="#ffe2a0" stop-opacity=".4"/><stop offset="1" stop-color="#ffe2a0" stop-opacity="0"/></radialGradient>
  <radialGradient id="room" cx=".3" cy=".2" r="1"><stop offset="0" stop-color="#fff" stop-opacity=".55"/><stop offset=".7" stop-color="#fff" stop-opacity="0"/></radialGradient>
  <linearGradient id="table" x1="0" x2="0" y1="0" y2="1"><stop offset="0" stop-color="#000" stop-opacity=".07"/><stop offset="1" stop-color="#000" stop-opacity=".02"/></linearGradient>`

/** A shape in its colour, and once more in light and shade. */
export const lit = (
  shape: (fill: string) => string,
  color: string,
  light: 'round' | 'flat' = 'round',
): string => shape(color) + shape(`url(#${light})`)

/** What stands on the table darkens it. */
export const groundShadow = (x: number, y: number, halfWidth: number): string =>
  `<ellipse cx="${x + 12}" cy="${y}" rx="${halfWidth + 14}" ry="13" fill="#000" fill-opacity=".1"/><ellipse cx="${x + 4}" cy="${y - 1}" rx="${halfWidth}" ry="8" fill="#000" fill-opacity=".16"/>`

export const steam = (x: number, y: number): string =>
  [-16, 4, 22]
    .map(
      (shift, index) =>
        `<path d="M${x + shift} ${y} q-11 -15 0 -29 t0 -${26 + index * 4}" fill="none" stroke="#fff" stroke-opacity="${0.75 - index * 0.15}" stroke-width="5" stroke-linecap="round"/>`,
    )
    .join('')

// Outlines of how a page will look once something is there. Only colours of the theme; nothing is read aloud.
import type { ReactNode } from 'react'

const Canvas = (props: { children: ReactNode }) => (
  <svg viewBox="0 0 280 140" fill="none" aria-hidden="true" focusable="false">
    {props.children}
  </svg>
)
const sheet = { fill: 'var(--surface)', stroke: 'var(--line-strong)' }
const bar = { fill: 'var(--ghost)' }
const accent = { fill: 'var(--accent-soft)', stroke: 'var(--accent-line)' }

export const ListPicture = () => (
  <Canvas>
    <rect x="20.5" y="10.5" width="239" height="119" rx="8" {...sheet} />
    {[0, 1, 2, 3].map((row) => (
      <g key={row} transform={`translate(0 ${row * 28})`}>
        {row > 0 ? <path d="M21 14.5H259" stroke="var(--line)" /> : null}
        <circle cx="42" cy="28" r="8" {...(row === 1 ? accent : bar)} />
        <rect x="58" y="22" width={[62, 84, 54, 70][row]} height="5" rx="2.5" {...bar} />
        <rect x="58" y="31" width={[38, 46, 60, 32][row]} height="3" rx="1.5" {...bar} />
        <rect x="176" y="25" width="24" height="5" rx="2.5" {...bar} />
        <rect
          x={[218, 212, 222, 208][row]}
          y="25"
          width={[26, 32, 22, 36][row]}
          height="5"
          rx="2.5"
          {...bar}
        />
      </g>
    ))}
  </Canvas>
)

export const FlowPicture = () => (
  <Canvas>
    <path d="M140 38V54M140 82V92M140 92H84V104M140 92H196V104" stroke="var(--line-strong)" />
    <rect x="92.5" y="10.5" width="95" height="28" rx="8" {...accent} />
    <rect x="106" y="22" width="52" height="5" rx="2.5" fill="var(--accent-line)" />
    <rect x="92.5" y="54.5" width="95" height="28" rx="8" {...sheet} />
    <rect x="106" y="66" width="40" height="5" rx="2.5" {...bar} />
    <rect x="162" y="66" width="14" height="5" rx="2.5" {...bar} />
    <rect x="36.5" y="104.5" width="95" height="28" rx="8" {...sheet} />
    <path d="M50 113h14v10H50zM50 113l7 6 7-6" stroke="var(--accent-line)" strokeLinejoin="round" />
    <rect x="74" y="116" width="44" height="5" rx="2.5" {...bar} />
    <rect x="148.5" y="104.5" width="95" height="28" rx="8" {...sheet} />
    <rect x="162" y="116" width="30" height="5" rx="2.5" {...bar} />
  </Canvas>
)

export const LetterPicture = () => (
  <Canvas>
    <rect x="76.5" y="8.5" width="128" height="124" rx="8" {...sheet} />
    <rect x="92" y="24" width="56" height="5" rx="2.5" {...bar} />
    <path d="M77 40.5H204" stroke="var(--line)" />
    <rect x="92" y="54" width="96" height="3" rx="1.5" {...bar} />
    <rect x="92" y="62" width="80" height="3" rx="1.5" {...bar} />
    <rect x="92" y="74" width="28" height="24" rx="4" {...bar} />
    <rect x="126" y="74" width="28" height="24" rx="4" {...bar} />
    <rect x="160" y="74" width="28" height="24" rx="4" {...bar} />
    <rect x="112.5" y="108.5" width="56" height="14" rx="7" {...accent} />
  </Canvas>
)

export const GoodsPicture = () => (
  <Canvas>
    {[0, 1, 2, 3].map((place) => (
      <g key={place} transform={`translate(${16 + place * 64} 24)`}>
        <rect x="0.5" y="0.5" width="55" height="92" rx="8" {...sheet} />
        <rect x="8" y="8" width="40" height="44" rx="4" {...bar} />
        <rect x="8" y="62" width={[32, 38, 26, 34][place]} height="4" rx="2" {...bar} />
        <rect
          x="8"
          y="74"
          width="22"
          height="6"
          rx="3"
          {...(place === 0 ? { fill: 'var(--accent-line)' } : bar)}
        />
      </g>
    ))}
  </Canvas>
)

export const SourcePicture = () => (
  <Canvas>
    <rect x="16.5" y="34.5" width="92" height="72" rx="8" {...sheet} />
    <path d="M17 50.5H108" stroke="var(--line)" />
    <circle cx="28" cy="42.5" r="2.5" {...bar} />
    <circle cx="36" cy="42.5" r="2.5" {...bar} />
    <rect x="28" y="60" width="44" height="5" rx="2.5" {...bar} />
    <rect x="28" y="72" width="66" height="3" rx="1.5" {...bar} />
    <rect x="28.5" y="84.5" width="30" height="12" rx="6" {...accent} />
    <path d="M112 70H168" stroke="var(--accent-line)" strokeDasharray="3 5" strokeLinecap="round" />
    <path d="m164 66 5 4-5 4" stroke="var(--accent-line)" strokeLinecap="round" strokeLinejoin="round" />
    {[0, 1, 2, 3].map((row) => (
      <g key={row} transform={`translate(176 ${26 + row * 24})`}>
        <rect x="0.5" y="0.5" width="88" height="18" rx="6" {...sheet} opacity={1 - row * 0.2} />
        <circle cx="12" cy="9.5" r="3.5" {...(row === 0 ? { fill: 'var(--accent-line)' } : bar)} />
        <rect
          x="22"
          y="7"
          width={[48, 36, 56, 40][row]}
          height="5"
          rx="2.5"
          {...bar}
          opacity={1 - row * 0.2}
        />
      </g>
    ))}
  </Canvas>
)

export const ThreadPicture = () => (
  <Canvas>
    <path d="M72.5 22V120" stroke="var(--line-strong)" />
    {[0, 1, 2, 3].map((row) => (
      <g key={row} transform={`translate(0 ${row * 32})`}>
        <circle cx="72.5" cy="22" r="8" {...(row === 0 ? accent : { ...sheet, fill: 'var(--paper)' })} />
        <rect x="92" y="16" width={[88, 64, 104, 72][row]} height="5" rx="2.5" {...bar} />
        <rect x="92" y="26" width={[52, 80, 44, 60][row]} height="3" rx="1.5" {...bar} />
      </g>
    ))}
  </Canvas>
)

/** Conditions as indented sentences, and the people they leave. */
export const SentencePicture = () => (
  <Canvas>
    <rect x="16.5" y="14.5" width="164" height="112" rx="8" {...sheet} />
    <rect x="30" y="28" width="44" height="5" rx="2.5" {...bar} />
    {[0, 1, 2].map((row) => (
      <g key={row} transform={`translate(${row === 0 ? 0 : 14} ${row * 24})`}>
        <rect x="36" y="50" width={[28, 20, 34][row]} height="5" rx="2.5" {...bar} />
        <rect x={[70, 62, 76][row]} y="45.5" width={[40, 56, 30][row]} height="14" rx="4" {...accent} />
        <rect x={[116, 124, 112][row]} y="50" width={[46, 28, 36][row]} height="5" rx="2.5" {...bar} />
      </g>
    ))}
    <path d="M42.5 66V114" stroke="var(--line-strong)" />
    <path d="M190 70h16" stroke="var(--accent-line)" strokeDasharray="3 5" strokeLinecap="round" />
    {[0, 1, 2, 3, 4, 5].map((place) => (
      <circle
        key={place}
        cx={226 + (place % 2) * 24}
        cy={46 + Math.floor(place / 2) * 24}
        r="8"
        {...(place === 1 || place === 4 ? accent : bar)}
      />
    ))}
  </Canvas>
)

/** Sets that overlap. */
export const SetsPicture = () => (
  <Canvas>
    <circle cx="112" cy="70" r="48" {...sheet} />
    <circle cx="168" cy="70" r="48" fill="var(--accent-soft)" fillOpacity="0.7" stroke="var(--accent-line)" />
    <rect x="80" y="67" width="24" height="6" rx="3" {...bar} />
    <rect x="131" y="67" width="18" height="6" rx="3" fill="var(--accent-line)" />
    <rect x="176" y="67" width="24" height="6" rx="3" {...bar} />
  </Canvas>
)

/** A road that ends: nothing is at this address. */
export const LostPicture = () => (
  <Canvas>
    <path
      d="M24 108C70 108 64 60 108 60s34 36 66 36"
      stroke="var(--line-strong)"
      strokeWidth="2"
      strokeLinecap="round"
      strokeDasharray="1 7"
    />
    <circle cx="24" cy="108" r="6" {...accent} />
    <path d="m186 88 16 16M202 88l-16 16" stroke="var(--ink-3)" strokeWidth="2" strokeLinecap="round" />
    <rect x="216.5" y="40.5" width="40" height="56" rx="8" {...sheet} strokeDasharray="4 4" />
  </Canvas>
)

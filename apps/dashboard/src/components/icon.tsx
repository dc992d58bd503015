import type { ReactNode } from 'react'

const stroke = { fill: 'none', stroke: 'currentColor', strokeWidth: 1.5 }

const drawings = {
  ok: <path d="M2.75 8.5 6.25 12l7-8" {...stroke} strokeWidth={2} />,
  problem: (
    <>
      <path d="M8 1.25 15 14H1z" {...stroke} strokeLinejoin="round" />
      <path d="M8 6v4M8 11.25v1.5" {...stroke} />
    </>
  ),
  wait: <circle cx="8" cy="8" r="6.25" {...stroke} strokeDasharray="2.4 2.5" />,
  external: <path d="M5 3.25h7.5v7.5M12.25 3.5 3.25 12.5" {...stroke} />,
  down: <path d="m3.5 6 4.5 4.5L12.5 6" {...stroke} strokeWidth={1.75} />,
  up: <path d="m3.5 10 4.5-4.5 4.5 4.5" {...stroke} strokeWidth={1.75} />,
  copy: <path d="M5.5 5.5h8v8h-8z M10.5 5V2.5h-8v8H5" {...stroke} strokeWidth={1.25} />,
  close: <path d="m4 4 8 8M12 4l-8 8" {...stroke} />,
  menu: <path d="M2 4.5h12M2 8h12M2 11.5h12" {...stroke} />,
  plus: <path d="M8 2.5v11M2.5 8h11" {...stroke} />,
  more: (
    <g fill="currentColor">
      <circle cx="3" cy="8" r="1.4" />
      <circle cx="8" cy="8" r="1.4" />
      <circle cx="13" cy="8" r="1.4" />
    </g>
  ),
  // Six dots in one stroke: a long list has hundreds of them.
  drag: (
    <path
      d="M6 4h0M10 4h0M6 8h0M10 8h0M6 12h0M10 12h0"
      {...stroke}
      strokeWidth={2.2}
      strokeLinecap="round"
    />
  ),
} satisfies Record<string, ReactNode>

export type IconName = keyof typeof drawings

/** A drawing beside words that say the same: readers of the screen skip it. */
export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
      {drawings[name]}
    </svg>
  )
}

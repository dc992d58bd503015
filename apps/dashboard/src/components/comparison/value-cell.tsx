import type { ReactNode } from 'react'
import { Status } from '../status.tsx'
import { Swatch } from '../swatch.tsx'
import type { Readable } from './readable-value.ts'
import { whole, wordDifference, type Piece } from './word-difference.ts'

type ValueCellProps = {
  side: 'before' | 'after'
  value: Readable
  /** The same field on the other side. */
  other: Readable
}

/** One side of a field, with what is only on this side marked. */
export function ValueCell({ side, value, other }: ValueCellProps) {
  switch (value.type) {
    case 'none':
      return <span className="faint">Nothing</span>
    case 'status':
      return <Status value={value.status} />
    case 'image':
      return (
        <img
          className="logo"
          src={value.source}
          alt={side === 'before' ? 'Old picture' : 'New picture'}
        />
      )
    case 'color':
      return <Swatch color={value.color} />
    case 'list':
      return <Lines side={side} value={value} other={other} />
    case 'text':
      return <Prose side={side} pieces={piecesOf(side, value.text, other)} />
  }
}

function piecesOf(side: 'before' | 'after', text: string, other: Readable): Piece[] {
  if (other.type !== 'text') return whole(text)
  return side === 'before'
    ? wordDifference(text, other.text).before
    : wordDifference(other.text, text).after
}

function Prose({ side, pieces }: { side: 'before' | 'after'; pieces: readonly Piece[] }) {
  return (
    <span className="prose">
      {pieces.map(({ text, isChanged }, index) => (
        <Marked key={index} side={isChanged ? side : undefined}>
          {text}
        </Marked>
      ))}
    </span>
  )
}

type LinesProps = {
  side: 'before' | 'after'
  value: Extract<Readable, { type: 'list' }>
  other: Readable
}

function Lines({ side, value, other }: LinesProps) {
  const others = new Set(other.type === 'list' ? other.lines : [])
  const lines = value.lines.map((line, index) => (
    <li key={`${index} ${line}`}>
      <Marked side={others.has(line) ? undefined : side}>{line}</Marked>
    </li>
  ))
  return value.isOrdered ? <ol className="lines">{lines}</ol> : <ul className="lines">{lines}</ul>
}

function Marked({ side, children }: { side: 'before' | 'after' | undefined; children: ReactNode }) {
  if (side === 'before') return <del>{children}</del>
  return side === 'after' ? <ins>{children}</ins> : children
}

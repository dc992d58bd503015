import './comparison-table.css'
import type { ChangeView, DraftChange } from '@candor/contract/views'
import type { ReactNode } from 'react'
import { changeTitle } from './change-words.ts'
import { PositionRow } from './position-row.tsx'
import { readableValue } from './readable-value.ts'
import { ValueCell } from './value-cell.tsx'

export type SideNames = {
  before: string
  after: string
  /** What stands on the side where the item is not. */
  absentBefore: string
  absentAfter: string
}

type ComparisonTableProps = {
  change: ChangeView & Pick<Partial<DraftChange>, 'order'>
  sides: SideNames
  /** Both sides are public already, so that nothing waits. */
  isSettled?: boolean
}

/** What a change does, field by field, the two sides beside each other. */
export function ComparisonTable({ change, sides, isSettled = false }: ComparisonTableProps) {
  const isWhole = change.type === 'added' || change.type === 'removed'
  if (change.fields.length === 0 && !change.order) return null
  return (
    <table
      className={['diff', isWhole && 'whole', isSettled && 'settled'].filter(Boolean).join(' ')}
      role="table"
    >
      <caption className="sr">{changeTitle(change)}, before and after</caption>
      <colgroup>
        <col className="f" />
        <col />
        <col />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">
            <span className="sr">Field</span>
          </th>
          <th scope="col">{sides.before}</th>
          <th scope="col">{sides.after}</th>
        </tr>
      </thead>
      <tbody>
        {change.fields.map((field, index) => (
          <FieldRow key={field.field} change={change} at={index} sides={sides} />
        ))}
        {!isWhole && change.order && (
          <PositionRow change={change} order={change.order} sides={sides} />
        )}
      </tbody>
    </table>
  )
}

type FieldRowProps = { change: ChangeView; at: number; sides: SideNames }

function FieldRow({ change, at, sides }: FieldRowProps) {
  const field = change.fields[at]
  if (!field) return null
  const before = readableValue(change.kind, field.field, field.before)
  const after = readableValue(change.kind, field.field, field.after)
  return (
    <tr role="row">
      <th scope="row" role="rowheader">
        {field.label}
      </th>
      <SideCell side="before" at={at} change={change} sides={sides}>
        <ValueCell side="before" value={before} other={after} />
      </SideCell>
      <SideCell side="after" at={at} change={change} sides={sides}>
        <ValueCell side="after" value={after} other={before} />
      </SideCell>
    </tr>
  )
}

type SideCellProps = FieldRowProps & { side: 'before' | 'after'; children: ReactNode }

/** An item that is missing on a side has one cell there for all its fields. */
function SideCell({ side, at, change, sides, children }: SideCellProps) {
  const isAbsent = change[side] === null
  if (isAbsent && at > 0) return null
  const absence = side === 'before' ? sides.absentBefore : sides.absentAfter
  return (
    <td
      role="cell"
      className={isAbsent ? `${side} none` : side}
      data-label={sides[side]}
      rowSpan={isAbsent ? change.fields.length : undefined}
    >
      {isAbsent ? absence : children}
    </td>
  )
}

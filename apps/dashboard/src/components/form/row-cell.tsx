import { Icon } from '../icon.tsx'
import type { Choice } from './choice-field.tsx'

export type Column = { name: string; label: string; isAddress: boolean; choices: readonly Choice[] }

type RowCellProps = {
  /** Id of the row. */
  id: string
  isReadOnly: boolean
  onLeave: () => void

  column: Column
  label: string
  value: string
  isWrong: boolean
  onType: (text: string) => void
}

/** One word or address of a row. Its label is read out, and stands in it while it is empty. */
export function RowCell(props: RowCellProps) {
  const { id, column, label, value, isWrong, isReadOnly, onType, onLeave } = props
  const shared = {
    'aria-label': label,
    'aria-invalid': isWrong || undefined,
    'aria-describedby': isWrong ? `${id}-error` : undefined,
    className: isWrong ? undefined : 'valid',
    value,
    onBlur: onLeave,
  }
  if (column.choices.length > 0) {
    return (
      <span className="select">
        <select {...shared} disabled={isReadOnly} onChange={(event) => onType(event.target.value)}>
          <option value="">Any {column.label.toLowerCase()}</option>
          {column.choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
        <Icon name="down" size={12} />
      </span>
    )
  }
  return (
    <input
      {...shared}
      type="text"
      placeholder={column.label}
      autoComplete="off"
      spellCheck={!column.isAddress}
      readOnly={isReadOnly}
      onChange={(event) => onType(event.target.value)}
    />
  )
}

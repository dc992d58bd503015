import { useRef } from 'react'
import { Button } from '../button.tsx'
import { Icon } from '../icon.tsx'
import { FieldError } from '../text-field.tsx'
import { ErrorWords } from './error-words.tsx'
import { GroupFrame } from './field-frame.tsx'
import type { FieldIssue, FieldProps } from './field-props.ts'
import { RowCell, type Column } from './row-cell.tsx'
import { withHttps } from './with-https.ts'

export type Row = Readonly<Record<string, string>>

type RowsFieldProps = FieldProps<readonly Row[]> & {
  columns: readonly Column[]
  /** What one row is, in the middle of a sentence. */
  one: string
  /** Words of the button that adds one. */
  add: string
  max: number
}

/** A list of things with a few words each. */
export function RowsField({ columns, one, add, max, ...field }: RowsFieldProps) {
  const list = useRef<HTMLUListElement>(null)
  const { value: rows } = field
  const whole = field.issues.filter(({ path }) => path.length === 0)

  function handleAdd() {
    field.onChange([...rows, Object.fromEntries(columns.map(({ name }) => [name, '']))])
    // The new row is there after the next paint.
    requestAnimationFrame(() => {
      list.current?.querySelector<HTMLElement>('li:last-child :is(input, select)')?.focus()
    })
  }

  function handleRemove(index: number) {
    field.onChange(rows.toSpliced(index, 1))
    document.getElementById(field.id)?.focus()
  }

  return (
    <GroupFrame {...field} issues={whole}>
      {rows.length > 0 && (
        <ul className="ctl rows-field" ref={list}>
          {rows.map((row, index) => (
            <RowCells
              // Rows have no identity of their own; their fields are controlled, so place will do.
              key={index}
              row={row}
              columns={columns}
              id={`${field.id}-${index}`}
              name={`${one} ${index + 1}`}
              issues={field.issues.filter(({ path }) => path[0] === index)}
              isReadOnly={field.isReadOnly}
              onChange={(next) => field.onChange(rows.with(index, next))}
              onLeave={field.onLeave}
              onRemove={() => handleRemove(index)}
            />
          ))}
        </ul>
      )}
      {!field.isReadOnly && rows.length < max && (
        <Button look="text" onClick={handleAdd}>
          {add}
        </Button>
      )}
      {field.isReadOnly && rows.length === 0 && <p className="faint small">None</p>}
    </GroupFrame>
  )
}

type RowCellsProps = {
  row: Row
  columns: readonly Column[]
  id: string
  name: string
  issues: readonly FieldIssue[]
  isReadOnly: boolean
  onChange: (row: Row) => void
  onLeave: () => void
  onRemove: () => void
}

function RowCells(props: RowCellsProps) {
  const { row, columns, id, name, issues } = props
  const wrong = (column: Column) => issues.some(({ path }) => path[1] === column.name)
  return (
    <li className={issues.length > 0 ? 'invalid' : undefined}>
      <div className={`cells of-${columns.length}`}>
        {columns.map((column) => (
          <RowCell
            key={column.name}
            {...props}
            column={column}
            label={`${column.label}, ${name}`}
            isWrong={wrong(column)}
            value={row[column.name] ?? ''}
            onType={(text) => props.onChange({ ...row, [column.name]: text })}
          />
        ))}
      </div>
      {!props.isReadOnly && (
        <button
          className="icon-btn"
          type="button"
          aria-label={`Remove ${name}`}
          onClick={props.onRemove}
        >
          <Icon name="close" size={14} />
        </button>
      )}
      {issues[0] && (
        <FieldError id={`${id}-error`}>
          <ErrorWords message={issues[0].message} /> <Repair {...props} issue={issues[0]} />
        </FieldError>
      )}
    </li>
  )
}

function Repair({ row, columns, issue, onChange }: RowCellsProps & { issue: FieldIssue }) {
  const column = columns.find(({ name }) => name === issue.path[1])
  const repaired = column?.isAddress ? withHttps(row[column.name] ?? '') : undefined
  if (!column || !repaired) return null
  return (
    <Button look="text" onClick={() => onChange({ ...row, [column.name]: repaired })}>
      Do that
    </Button>
  )
}

import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { EditSession } from './use-edit-session.ts'
import { pendingSnapshot, readState } from './edit-state.ts'
import { FieldInput } from './field-input.tsx'
import { formLayout, type FieldRow } from './form-layout.ts'
import type { FormField } from './form-field.ts'
import type { Snapshot } from './form-reading.ts'
import { isFieldChanged, PublicNow } from './public-now.tsx'

type ItemFormProps = {
  session: EditSession
  /** What the public reads of this item; null for what is not public. */
  published: Snapshot | null
  isReadOnly: boolean
  /** Name of a field that is left out. */
  without?: string
}

/** The fields of an item in the order of the page, saved as one goes. */
export function ItemForm(props: ItemFormProps) {
  const { main, provenance } = formLayout(props.session.state.kind)
  return (
    <form className="form" noValidate onSubmit={(event) => event.preventDefault()}>
      <Rows {...props} rows={main} />
      {props.session.state.kind === 'profile' && (
        <p className="small quiet elsewhere">
          The logo and the order of the sections are under{' '}
          <Link from="/$workspace" to="/$workspace/appearance">
            Appearance
          </Link>
          .
        </p>
      )}
      {provenance.length > 0 && (
        <fieldset className="part">
          <legend>
            How you know <span className="help">shown under the description</span>
          </legend>
          <Rows {...props} rows={provenance} />
        </fieldset>
      )}
    </form>
  )
}

function Rows({ rows, ...props }: ItemFormProps & { rows: readonly FieldRow[] }) {
  return (
    <div className="fields">
      {rows.map((row) => (
        <Row key={row[0]?.name} row={row} {...props} />
      ))}
    </div>
  )
}

function Row({ row, ...props }: ItemFormProps & { row: FieldRow }): ReactNode {
  const shown = row.filter(({ name }) => name !== props.without)
  const fields = shown.map((field) => <ItemField key={field.name} field={field} {...props} />)
  if (shown.length < 2) return fields
  const isTitle = row[0]?.input !== 'date'
  return <div className={isTitle ? 'beside two-one' : 'beside days'}>{fields}</div>
}

/** The id of a field's control, to lead to it from elsewhere. */
export function fieldId(name: string): string {
  return `field-${name}`
}

type ItemFieldProps = ItemFormProps & {
  field: FormField
  /** What else is to be known of it. */
  remark?: ReactNode
}

/** One field of an item, with what is wrong with it and what the public has in its place. */
export function ItemField({ field, session, published, isReadOnly, remark }: ItemFieldProps) {
  const { state, dispatch } = session
  const { name } = field
  const written = pendingSnapshot(state) ?? state.saved
  const isChanged = isFieldChanged(field, published, written)
  const issues = state.item || state.touched.has(name) ? readState(state).problems[name] : undefined
  return (
    <FieldInput
      field={field}
      id={fieldId(name)}
      value={state.values[name]}
      onChange={(value) => dispatch({ type: 'changed', field: name, value, at: Date.now() })}
      onLeave={() => dispatch({ type: 'left', field: name, at: Date.now() })}
      issues={issues ?? []}
      isChanged={isChanged}
      note={
        <>
          {remark}
          {isChanged && (
            <PublicNow
              kind={state.kind}
              field={field}
              published={published?.[name]}
              written={written[name]}
            />
          )}
        </>
      }
      isReadOnly={isReadOnly}
      today={state.today}
      isNew={state.item === null}
    />
  )
}

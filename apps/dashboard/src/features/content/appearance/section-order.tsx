import { SectionsField } from '../../../components/form/sections-field.tsx'
import type { Row } from '../field-value.ts'
import { formFields, type FormField } from '../form-field.ts'
import { fieldId } from '../item-form.tsx'
import { pendingSnapshot, readState } from '../edit-state.ts'
import { isFieldChanged, PublicNow } from '../public-now.tsx'
import type { AppearanceEditing, Editing } from './use-appearance-sessions.ts'

type SectionOrderProps = { editing: AppearanceEditing; isReadOnly: boolean }

/** Which sections there are, in which order, and what each is called. */
export function SectionOrder({ editing, isReadOnly }: SectionOrderProps) {
  const { profile, look } = editing
  const [order, names] = [fieldOf('profile', 'sections'), fieldOf('appearance', 'headings')]
  const change = ({ session }: Editing, field: FormField, value: Row | readonly string[]) =>
    session.dispatch({ type: 'changed', field: field.name, value, at: Date.now() })
  const leave = ({ session }: Editing, { name }: FormField) =>
    session.dispatch({ type: 'left', field: name, at: Date.now() })
  const marks = [markOf(profile, order), markOf(look, names)]
  return (
    <SectionsField
      id={fieldId(order.name)}
      label="Order and names"
      help="A section that is not chosen is not published."
      value={namesIn(profile.session.state.values[order.name])}
      onChange={(value) => change(profile, order, value ?? [])}
      names={rowIn(look.session.state.values[names.name])}
      onRename={(value) => change(look, names, value)}
      onLeave={() => {
        leave(profile, order)
        leave(look, names)
      }}
      issues={marks.flatMap(({ issues }) => issues)}
      isChanged={marks.some(({ isChanged }) => isChanged)}
      note={marks.map(({ note }) => note)}
      isReadOnly={isReadOnly}
    />
  )
}

function fieldOf(kind: 'profile' | 'appearance', name: string): FormField {
  const field = formFields(kind).find((one) => one.name === name)
  if (!field) throw new Error(`There is no field ${name} of ${kind}`)
  return field
}

/** What is wrong with a field, and what the public has in its place. */
function markOf({ session: { state }, published }: Editing, field: FormField) {
  const { name } = field
  const written = pendingSnapshot(state) ?? state.saved
  const isChanged = isFieldChanged(field, published, written)
  return {
    issues: readState(state).problems[name] ?? [],
    isChanged,
    note: isChanged && (
      <PublicNow
        key={name}
        kind={state.kind}
        field={field}
        published={published?.[name]}
        written={written[name]}
      />
    ),
  }
}

function namesIn(value: unknown): readonly string[] | undefined {
  return Array.isArray(value) ? value.filter((name) => typeof name === 'string') : undefined
}

function rowIn(value: unknown): Row {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {}
  return Object.fromEntries(Object.entries(value).map(([name, text]) => [name, String(text)]))
}

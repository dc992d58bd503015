import type { ReactNode } from 'react'
import { Link } from '@tanstack/react-router'
import { DarkAccent, KeepOnDark } from './accent-remarks.tsx'
import { formFields } from '../form-field.ts'
import { ItemField } from '../item-form.tsx'
import { SectionOrder } from './section-order.tsx'
import type { AppearanceEditing, Editing } from './use-appearance-sessions.ts'

type AppearanceFormProps = { workspace: string; editing: AppearanceEditing; isReadOnly: boolean }

/** Everything by which a company makes the page its own. */
export function AppearanceForm({ workspace, editing, isReadOnly }: AppearanceFormProps) {
  const { profile, look } = editing
  return (
    <form className="form" noValidate onSubmit={(event) => event.preventDefault()}>
      <Part title="Logo and icon">
        <Fields of={profile} names={['logo']} isReadOnly={isReadOnly} />
        <Fields of={look} names={['darkLogo', 'icon']} isReadOnly={isReadOnly} />
      </Part>
      <Part title="Colour">
        <Fields of={look} names={['scheme']} isReadOnly={isReadOnly} />
        <Fields
          of={look}
          names={['accent']}
          isReadOnly={isReadOnly}
          remark={<KeepOnDark look={look} />}
        />
        <Fields
          of={look}
          names={['darkAccent']}
          isReadOnly={isReadOnly}
          remark={<DarkAccent look={look} />}
        />
      </Part>
      <Part title="Type">
        <Fields of={look} names={['font']} isReadOnly={isReadOnly} />
      </Part>
      <Part title="Sections">
        <SectionOrder editing={editing} isReadOnly={isReadOnly} />
      </Part>
      <Part title="Footer">
        <Fields of={look} names={['links']} isReadOnly={isReadOnly} />
        <p className="small quiet">
          Imprint, privacy policy and terms are{' '}
          <Link to="/$workspace/content/$section" params={{ workspace, section: 'legal' }}>
            legal links
          </Link>
          .
        </p>
      </Part>
    </form>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="part">
      <legend>{title}</legend>
      <div className="fields">{children}</div>
    </fieldset>
  )
}

type FieldsProps = {
  of: Editing
  names: readonly string[]
  isReadOnly: boolean
  remark?: ReactNode
}

function Fields({ of, names, ...look }: FieldsProps) {
  const fields = formFields(of.session.state.kind)
  return names.flatMap((name) => {
    const field = fields.find((one) => one.name === name)
    return field ? [<ItemField key={name} field={field} {...of} {...look} />] : []
  })
}

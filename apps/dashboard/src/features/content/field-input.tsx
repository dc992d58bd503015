import { mostFooterLinks } from '@candor/contract/kinds/appearance'
import type { ReactNode } from 'react'
import { AccentField } from '../../components/form/accent-field.tsx'
import { ChoiceField, type Choice } from '../../components/form/choice-field.tsx'
import { DateField } from '../../components/form/date-field.tsx'
import type { FieldProps } from '../../components/form/field-props.ts'
import { FontField } from '../../components/form/font-field.tsx'
import { LineField } from '../../components/form/line-field.tsx'
import { LinesField } from '../../components/form/lines-field.tsx'
import { LogoField } from '../../components/form/logo-field.tsx'
import { MarkdownField } from '../../components/form/markdown-field.tsx'
import type { Column } from '../../components/form/row-cell.tsx'
import { RowsField } from '../../components/form/rows-field.tsx'
import { SectionsField } from '../../components/form/sections-field.tsx'
import { SwitchField } from '../../components/form/switch-field.tsx'
import { isShapedStatus, Status } from '../../components/status.tsx'
import { choiceLabel, choiceMeaning } from './choice-words.ts'
import type { FieldValue, Row } from './field-value.ts'
import { keyName, type FormField } from './form-field.ts'

type FieldInputProps = Omit<FieldProps<FieldValue>, 'label' | 'help'> & {
  field: FormField
  today: string
  /** The item has no key yet, so that one will be made. */
  isNew: boolean
}

const rows = {
  evidence: { one: 'evidence', add: 'Add evidence', max: 10 },
  contacts: { one: 'contact', add: 'Add a contact', max: 10 },
  goals: { one: 'goal', add: 'Add a goal', max: 20 },
  links: { one: 'link', add: 'Add a link', max: mostFooterLinks },
}

/** The input that a field's schema asks for. */
export function FieldInput({ field, today, isNew, ...rest }: FieldInputProps): ReactNode {
  const { value, onChange } = rest
  const shared = { ...rest, label: field.label, help: helpOf(field, isNew) }
  const text = { ...shared, value: asText(value), onChange }
  switch (field.input) {
    case 'line':
      return (
        <LineField {...text} kind="text" {...(field.name === keyName ? { before: '#' } : {})} />
      )
    case 'url':
    case 'address':
      return <LineField {...text} kind={field.input} />
    case 'markdown':
      return <MarkdownField {...text} />
    case 'choice':
      return <ChoiceField {...text} choices={choicesOf(field)} optional={field.optional} />
    case 'date':
      return <DateField {...text} today={today} />
    case 'lines':
      return <LinesField {...text} />
    case 'logo':
      return <LogoField {...text} one="logo" isOnDark={field.name === 'darkLogo'} />
    case 'icon':
      return <LogoField {...text} one="icon" />
    case 'color':
      return <AccentField {...text} shade={field.name === 'darkAccent' ? 'dark' : 'light'} />
    case 'font':
      return <FontField {...text} value={text.value || 'classic'} />
    case 'scheme':
      return (
        <ChoiceField
          {...text}
          value={text.value || 'both'}
          choices={choicesOf(field)}
          optional={false}
        />
      )
    case 'headings':
      // They stand in the list of sections, beside what each is called otherwise.
      return null
    case 'switch':
      return <SwitchField {...shared} value={asAnswer(value)} />
    case 'sections':
      return <SectionsField {...shared} value={asNames(value)} />
    case 'evidence':
    case 'contacts':
    case 'goals':
    case 'links':
      return (
        <RowsField
          {...shared}
          {...rows[field.input]}
          value={asRows(value)}
          columns={field.columns.map(toColumn)}
        />
      )
  }
}

function helpOf({ name, help }: FormField, isNew: boolean): string | undefined {
  if (name !== keyName) return help
  return isNew ? 'from the title' : 'in the permalink'
}

function choicesOf({ options }: FormField): Choice[] {
  return options.map((value) => ({
    value,
    label: choiceLabel(value),
    meaning: choiceMeaning(value),
    face: isShapedStatus(value) ? <Status value={value} /> : undefined,
  }))
}

function toColumn(field: FormField): Column {
  return {
    name: field.name,
    label: field.label,
    isAddress: field.input === 'url' || field.input === 'address',
    choices: choicesOf(field),
  }
}

function asText(value: FieldValue): string {
  return typeof value === 'string' ? value : ''
}

function asAnswer(value: FieldValue): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined
}

function asNames(value: FieldValue): readonly string[] | undefined {
  return Array.isArray(value) ? value.filter((name) => typeof name === 'string') : undefined
}

function asRows(value: FieldValue): readonly Row[] {
  return Array.isArray(value) ? value.filter((row) => typeof row === 'object') : []
}

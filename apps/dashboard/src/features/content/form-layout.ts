import { provenance } from '@candor/contract/kinds/claim'
import { kindOf, type KindName } from '@candor/contract/kinds/registry'
import { formFields, keyField, type FormField } from './form-field.ts'

/** Fields that stand beside each other. */
export type FieldRow = readonly FormField[]

export type FormLayout = {
  main: readonly FieldRow[]
  /** Where a claim comes from; empty for what claims nothing. */
  provenance: readonly FieldRow[]
}

/** The fields of a kind in the order of the page, short ones beside each other; without what has a screen of its own. */
export function formLayout(kind: KindName): FormLayout {
  const fields = formFields(kind).filter(({ name }) => !isOnAppearance(kind, name))
  const isClaim = 'assurance' in kindOf(kind).schema.shape
  const isProvenance = ({ name }: FormField) => isClaim && name in provenance
  return {
    main: withKey(kind, rows(fields.filter((field) => !isProvenance(field)))),
    provenance: rows(fields.filter(isProvenance)),
  }
}

/** Fields of the profile that say how the page looks stand with the others that do. */
export const profileFieldsOnAppearance = ['logo', 'sections'] as const

function isOnAppearance(kind: KindName, name: string): boolean {
  return kind === 'profile' && profileFieldsOnAppearance.some((field) => field === name)
}

/** Days that follow each other share a row. */
function rows(fields: readonly FormField[]): FieldRow[] {
  const result: FormField[][] = []
  for (const field of fields) {
    const last = result.at(-1)
    const joins = field.input === 'date' && last?.[0]?.input === 'date' && last.length < 3
    if (last && joins) last.push(field)
    else result.push([field])
  }
  return result
}

/** The key stands beside what names the item. */
function withKey(kind: KindName, all: readonly FieldRow[]): readonly FieldRow[] {
  const key = keyField(kind)
  if (!key) return all
  return all.map((row) => (row[0]?.name === kindOf(kind).titleField ? [...row, key] : row))
}

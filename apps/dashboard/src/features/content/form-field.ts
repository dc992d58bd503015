import { kindOf, type KindName } from '@candor/contract/kinds/registry'
import { Key, type InputType } from '@candor/contract/text'
import * as z from 'zod'

/** One field of an item's form, as its schema describes it. */
export type FormField = {
  name: string
  input: InputType
  label: string
  help: string | undefined
  optional: boolean
  schema: z.ZodType
  /** Values of a choice; of other inputs none. */
  options: readonly string[]
  /** Fields of one row, where the field is a list of rows. */
  columns: readonly FormField[]
}

/** The permanent name of an item stands beside its data, so no kind has a field of this name. */
export const keyName = 'key'

const fieldsByKind = new Map<KindName, readonly FormField[]>()

/** The fields of a kind in the order of the page. */
export function formFields(kind: KindName): readonly FormField[] {
  const known = fieldsByKind.get(kind)
  if (known) return known
  const fields = toFields(kindOf(kind).schema.shape)
  fieldsByKind.set(kind, fields)
  return fields
}

/** The key's own field; singletons have a fixed key and no such field. */
export function keyField(kind: KindName): FormField | undefined {
  return kindOf(kind).singleton ? undefined : toField(keyName, Key)
}

/** The fields of a form, the key first where there is one. */
export function allFields(kind: KindName): readonly FormField[] {
  const key = keyField(kind)
  return key ? [key, ...formFields(kind)] : formFields(kind)
}

function toField(name: string, schema: z.ZodType): FormField {
  const { title, description, input } = schema.meta() ?? {}
  if (!input) throw new Error(`The field ${name} does not say which input it has`)
  return {
    name,
    input,
    label: title ?? name,
    help: description,
    optional: schema.isOptional(),
    schema,
    options: optionsOf(schema),
    columns: columnsOf(schema),
  }
}

function optionsOf(schema: z.ZodType): readonly string[] {
  const inner = withoutOptional(schema)
  return inner instanceof z.ZodEnum ? inner.options.map(String) : []
}

function columnsOf(schema: z.ZodType): readonly FormField[] {
  const inner = withoutOptional(schema)
  if (!(inner instanceof z.ZodArray) || !(inner.element instanceof z.ZodObject)) return []
  return toFields(inner.element.shape)
}

function withoutOptional(schema: z.ZodType): z.ZodType {
  return schema instanceof z.ZodOptional ? withoutOptional(asSchema(schema.unwrap())) : schema
}

/** A shape's values are typed as schemas of zod's core; all of ours come from its classic builder. */
function asSchema(schema: unknown): z.ZodType {
  return schema as z.ZodType
}

function toFields(shape: object): readonly FormField[] {
  return Object.entries(shape).map(([name, schema]) => toField(name, asSchema(schema)))
}

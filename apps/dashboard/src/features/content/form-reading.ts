import { isSame } from '@candor/contract/content/compare'
import type { KindName } from '@candor/contract/kinds/registry'
import { readField, toFieldValue, type FieldValue, type Issue } from './field-value.ts'
import { allFields, keyName } from './form-field.ts'

/** What an item says, its key included: as it is stored. */
export type Snapshot = Readonly<Record<string, unknown>>

/** The same while being edited, field by field. */
export type Values = Readonly<Record<string, FieldValue>>

export type Problems = Readonly<Record<string, readonly Issue[]>>

export type FormReading = {
  /** What can be saved: a bad field keeps its last good value. Null while something needed is missing. */
  snapshot: Snapshot | null
  problems: Problems
}

/** What the server refused about a field, for as long as the field still says the same. */
export type Refusals = Readonly<Record<string, { value: FieldValue; issues: readonly Issue[] }>>

export type FormToRead = {
  kind: KindName
  values: Values
  /** The last state that the server has; empty for an item that is not saved yet. */
  saved: Snapshot
  refusals: Refusals
  today: string
}

export function toValues(kind: KindName, snapshot: Snapshot): Values {
  return Object.fromEntries(
    allFields(kind).map((field) => [field.name, toFieldValue(field, snapshot[field.name])]),
  )
}

export function readForm({ kind, values, saved, refusals, today }: FormToRead): FormReading {
  const snapshot: Record<string, unknown> = {}
  const problems: Record<string, readonly Issue[]> = {}
  let isComplete = true
  for (const field of allFields(kind)) {
    const { name } = field
    const value = values[name]
    if (isKeyToBeMade(name, value, saved)) continue
    const reading = refusedReading(refusals, name, value) ?? readField(field, value, today)
    if (reading.state === 'bad') problems[name] = reading.issues
    const stored = reading.state === 'good' ? reading.value : saved[name]
    if (stored !== undefined) snapshot[name] = stored
    else if (!field.optional && name !== keyName) isComplete = false
  }
  return { snapshot: isComplete ? snapshot : null, problems }
}

/** The server makes the key of a new item from its title. */
function isKeyToBeMade(name: string, value: FieldValue, saved: Snapshot): boolean {
  return name === keyName && value === '' && saved[keyName] === undefined
}

function refusedReading(refusals: Refusals, name: string, value: FieldValue) {
  const refusal = refusals[name]
  if (!refusal || !isSame(refusal.value, value)) return undefined
  return { state: 'bad', issues: refusal.issues } as const
}

/** The snapshot as the form would read it back, so that only real edits count as different. */
export function normalise(kind: KindName, snapshot: Snapshot): Snapshot {
  const values = toValues(kind, snapshot)
  return (
    readForm({ kind, values, saved: snapshot, refusals: {}, today: '2000-01-01' }).snapshot ?? {}
  )
}

/** The parts of a snapshot as the API takes them. */
export function toInput(snapshot: Snapshot): { key?: string; data: Record<string, unknown> } {
  const { [keyName]: key, ...data } = snapshot
  return typeof key === 'string' ? { key, data } : { data }
}

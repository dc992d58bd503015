import { isSame } from '@candor/contract/content/compare'

export type Json = Record<string, unknown>
export type ChangedFields = { before: Json | null; after: Json | null }

/** Of two states, only the fields that differ, however deep. A whole thing that came or went stays whole. */
export function changedFields(before: Json | null, after: Json | null): ChangedFields {
  if (!before || !after) return { before, after }
  const [old, now]: [Json, Json] = [{}, {}]
  for (const name of Object.keys({ ...before, ...after })) {
    const [was, is] = [before[name], after[name]]
    if (isSame(was, is)) continue
    const inner =
      isObject(was) && isObject(is) ? changedFields(was, is) : { before: was, after: is }
    if (name in before) old[name] = inner.before
    if (name in after) now[name] = inner.after
  }
  return { before: old, after: now }
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

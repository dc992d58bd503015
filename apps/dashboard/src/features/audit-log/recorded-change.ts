import type { AuditEntry } from '@candor/contract/audit-log'
import { kindOf, titleOf, type KindName } from '@candor/contract/kinds/registry'
import type { ChangeView } from '@candor/contract/views'
import * as z from 'zod'
import { asItemData } from '../../api/item-data.ts'
import { type Subject, subjectOf } from './object-words.ts'

type ItemSubject = Extract<Subject, { type: 'item' }>
type Fields = Record<string, unknown>
type States = { before: Fields | null; after: Fields | null }

/** What the log says of an item as a change that can be compared; of an edit it has only what differs. */
export function changeOf({ kind, key }: ItemSubject, { before, after }: States): ChangeView {
  const side = (data: Fields | null) => data && { kind, key, parentKey: null, data }
  const names = Object.keys(kindOf(kind).schema.shape)
  const own = new Set(Object.keys({ ...before, ...after }))
  const known = ['key', ...names].filter((name) => own.has(name))
  return {
    kind,
    key,
    title: titleIn(kind, after) ?? titleIn(kind, before) ?? key,
    type: before ? (after ? 'edited' : 'removed') : 'added',
    moved: false,
    before: side(before),
    after: side(after),
    fields: known.map((field) => ({
      field,
      label: labelOf(kind, field),
      before: before?.[field] ?? null,
      after: after?.[field] ?? null,
    })),
  }
}

/** An import tells of each item under its name. */
export function changesOf({ before, after }: AuditEntry): ChangeView[] {
  return Object.keys({ ...before, ...after }).flatMap((name) => {
    const subject = subjectOf(name)
    if (subject.type === 'other') return []
    return [changeOf(subject, { before: fieldsAt(before, name), after: fieldsAt(after, name) })]
  })
}

function fieldsAt(state: Fields | null, name: string): Fields | null {
  const value = state?.[name]
  return typeof value === 'object' && value !== null ? { ...value } : null
}

function titleIn(kind: KindName, data: Fields | null): string | undefined {
  return data && kindOf(kind).titleField in data ? titleOf(kind, asItemData(data)) : undefined
}

function labelOf(kind: KindName, field: string): string {
  if (field === 'key') return 'Key'
  const schema = kindOf(kind).schema.shape[field]
  return (schema && z.globalRegistry.get(schema)?.title) ?? field
}

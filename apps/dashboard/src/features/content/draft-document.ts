import { assemble, type ContentItem } from '@candor/contract/content/item'
import type { ItemData, KindName } from '@candor/contract/kinds/registry'
import type { TrustCenter } from '@candor/contract/trust-center'
import type { Item } from '@candor/contract/views'
import { todayAsDate } from '../../components/date-words.ts'
import { formFields, type FormField } from './form-field.ts'
import type { Snapshot } from './form-reading.ts'

/** What is being written and may not be saved yet. */
export type LiveItem = {
  kind: KindName
  /** Null for an item that is not in the draft yet. */
  id: string | null
  key: string
  parentId: string | null
  afterId: string | null
  data: Snapshot
}

/** The key under which a preview shows an item that has none yet. */
export const unsavedKey = 'new'

/** The draft as a document, with what is being written in its place. */
export function draftDocument(
  items: readonly Item[],
  name: string,
  live: LiveItem | null,
): TrustCenter {
  const keyOf = new Map(items.map(({ id, key }) => [id, key]))
  if (live?.id) keyOf.set(live.id, live.key)
  const content = items.map(({ id, kind, key, parentId, data }): ContentItem => {
    const parentKey = parentId ? (keyOf.get(parentId) ?? null) : null
    if (id === live?.id) return { ...contentOf(live), parentKey }
    // What the API calls an item of a kind has been checked by that kind's schema.
    return { kind, key, parentKey, data: data as ItemData }
  })
  if (live && live.id === null) {
    const parentKey = live.parentId ? (keyOf.get(live.parentId) ?? null) : null
    const before = items.findIndex(({ id }) => id === live.afterId)
    content.splice(before < 0 ? content.length : before + 1, 0, { ...contentOf(live), parentKey })
  }
  const document = assemble(content)
  // A page cannot be shown without the name of whose it is.
  return document.profile ? document : { ...document, profile: { name } }
}

function contentOf({ kind, key, data }: LiveItem): Omit<ContentItem, 'parentKey'> {
  const standIns = formFields(kind).flatMap((field) =>
    field.optional ? [] : [[field.name, standIn(field)] as const],
  )
  // Every needed field has a value now, its own or one that stands in for it.
  return { kind, key, data: { ...Object.fromEntries(standIns), ...data } as ItemData }
}

/** Something to show where a needed field is still empty. */
function standIn({ input, label, options }: FormField): unknown {
  switch (input) {
    case 'scheme':
    case 'choice':
      return options.at(-1)
    case 'url':
      return 'https://example.com'
    case 'address':
      return 'security@example.com'
    case 'line':
    case 'markdown':
    case 'logo':
    case 'icon':
    case 'color':
    case 'font':
      return `${label} …`
    case 'date':
      return todayAsDate()
    case 'switch':
      return false
    case 'lines':
    case 'evidence':
    case 'contacts':
    case 'goals':
    case 'links':
    case 'sections':
      return []
    case 'headings':
      return {}
  }
}

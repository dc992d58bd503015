import type { Item } from '@candor/contract/views'
import { linkOptions, useNavigate } from '@tanstack/react-router'
import type { ContentSection } from '../../content-sections.ts'
import { inReadingOrder } from './arrangement.ts'
import type { Subject } from './item-editor.tsx'
import type { Adding } from './list-setting.ts'
import type { PaneName } from './pane-name.ts'

/** The id in the address while an item has none. */
export const newId = 'new'

/** Places to go to from a section's screen. */
export function useContentLinks(workspace: string, section: ContentSection) {
  const navigate = useNavigate()
  const to = '/$workspace/content/$section/$id'
  const params = (id: string) => ({ workspace, section: section.name, id })

  return {
    showItem: ({ id }: Item) => void navigate({ to, params: params(id), search: { pane: 'form' } }),
    showCreated: ({ id }: Item, pane: PaneName) =>
      void navigate({
        to,
        params: params(id),
        search: { pane },
        replace: true,
        ignoreBlocker: true,
        resetScroll: false,
      }),
    showPane: (pane: PaneName) =>
      void navigate({
        to: '.',
        search: (search) => ({ ...search, pane }),
        replace: true,
        resetScroll: false,
      }),
    add: ({ kind, parentId, afterId }: Adding) =>
      void navigate({
        to,
        params: params(newId),
        search: {
          pane: 'form',
          kind,
          ...(parentId ? { parent: parentId } : {}),
          ...(afterId ? { after: afterId } : {}),
        },
      }),
    /** To the item beside one that is going away. */
    leave: (items: readonly Item[], subject: Subject) => {
      const next = placeBeside(workspace, section, beside(items, section, subject))
      void navigate({ ...next, replace: true, ignoreBlocker: true })
    },
  }
}

function placeBeside(workspace: string, section: ContentSection, id: string | undefined) {
  const place = { workspace, section: section.name }
  return id === undefined
    ? linkOptions({ to: '/$workspace/content/$section', params: place })
    : linkOptions({
        to: '/$workspace/content/$section/$id',
        params: { ...place, id },
        search: { pane: 'list' },
      })
}

function beside(items: readonly Item[], section: ContentSection, subject: Subject) {
  const list = inReadingOrder(items, section.kinds)
  if ('adding' in subject) return subject.adding.afterId ?? list[0]?.id
  const { id } = subject.item
  // What stands in a group goes with it.
  const staying = list.filter((item) => item.parentId !== id)
  const at = staying.findIndex((item) => item.id === id)
  return (staying[at + 1] ?? staying[at - 1])?.id
}

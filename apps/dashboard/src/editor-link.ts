import { itemName } from '@candor/contract/content/item'
import type { KindName } from '@candor/contract/kinds/registry'
import { linkOptions } from '@tanstack/react-router'
import { appearanceSection, sectionOfKind } from './content-sections.ts'

/** Where an item is edited, by what it is called. */
export function editorOf(workspace: string, { kind, key }: { kind: KindName; key: string }) {
  const { name: section } = sectionOfKind(kind)
  if (section === appearanceSection.name) {
    return linkOptions({ to: '/$workspace/appearance', params: { workspace } })
  }
  return linkOptions({
    to: '/$workspace/content/$section',
    params: { workspace, section },
    search: { item: itemName({ kind, key }) },
  })
}

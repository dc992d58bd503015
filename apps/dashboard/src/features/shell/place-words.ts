import type { ChangeRequestSummary } from '@candor/contract/change-request/views'
import { kindOf, titleOf } from '@candor/contract/kinds/registry'
import type { Item } from '@candor/contract/views'
import type { Place, Screen } from '@candor/contract/views/live'
import { linkOptions, type LinkOptions } from '@tanstack/react-router'
import { asItemData } from '../../api/item-data.ts'
import { editorOf } from '../../editor-link.ts'

type Known = {
  workspace: string
  items: readonly Item[]
  requests: readonly Pick<ChangeRequestSummary, 'number' | 'title'>[]
}

export type NamedPlace = { words: string; to: LinkOptions }

/** A place as people call it, and the way there. */
export function namedPlace(place: Place, known: Known): NamedPlace {
  const { workspace } = known
  const item = known.items.find(({ id }) => id === place.itemId)
  if (item && place.screen !== 'appearance') {
    return { words: itemWords(item), to: editorOf(workspace, item) }
  }
  if (place.request !== undefined) return requestPlace(place.request, known)
  if (place.screen) return screenPlace(place.screen, workspace)
  const to = linkOptions({ to: '/$workspace', params: { workspace } })
  return { words: 'In this workspace', to }
}

/** “FAQ “Do you support SSO?””; of some kinds there is only one. */
function itemWords({ kind, data }: Item): string {
  const { singleton, label } = kindOf(kind)
  return singleton ? label : `${label} “${titleOf(kind, asItemData(data))}”`
}

function requestPlace(number: number, { workspace, requests }: Known): NamedPlace {
  const title = requests.find((request) => request.number === number)?.title
  const params = { workspace, number }
  return {
    words: title === undefined ? `Change request ${number}` : `Change request “${title}”`,
    to: linkOptions({ to: '/$workspace/change-requests/$number', params }),
  }
}

const screens = {
  overview: ['Overview', '/$workspace'],
  inbox: ['Inbox', '/$workspace/inbox'],
  content: ['Content', '/$workspace/content'],
  preview: ['Preview of the draft', '/$workspace/preview'],
  changes: ['Changes', '/$workspace/changes'],
  'change-requests': ['Change requests', '/$workspace/change-requests'],
  releases: ['Releases', '/$workspace/releases'],
  appearance: ['Appearance', '/$workspace/appearance'],
  bin: ['Bin', '/$workspace/bin'],
  hosts: ['Hosts', '/$workspace/hosts'],
  people: ['People', '/$workspace/people'],
  'import-export': ['Import & export', '/$workspace/import-export'],
  'audit-log': ['Audit log', '/$workspace/audit-log'],
  settings: ['Settings', '/$workspace/settings'],
} as const satisfies Record<Screen, readonly [string, string]>

function screenPlace(screen: Screen, workspace: string): NamedPlace {
  const [words, to] = screens[screen]
  return { words, to: linkOptions({ to, params: { workspace } }) }
}

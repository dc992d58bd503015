import { kindOf, type KindName } from '@candor/contract/kinds/registry'
import type { ChangeView, ReleaseSummary } from '@candor/contract/views'

/** What people call the item of a change; of some kinds there is only one. */
export function changeTitle({ kind, title }: Pick<ChangeView, 'kind' | 'title'>): string {
  const { singleton, label } = kindOf(kind)
  return singleton ? label : title
}

/** “Added”, “Edited and moved” … */
export function changeWord({ type, moved }: Pick<ChangeView, 'type' | 'moved'>): string {
  switch (type) {
    case 'added':
      return 'Added'
    case 'removed':
      return 'Removed'
    case 'moved':
      return 'Moved'
    case 'edited':
      return moved ? 'Edited and moved' : 'Edited'
  }
}

/** “to Sub-processors”, “from FAQs”, “in Controls, Identity & access”. */
export function placeWords(change: ChangeView, groups: ReadonlyMap<string, string>): string {
  const { plural, singleton } = kindOf(change.kind)
  const place = [singleton ? undefined : plural, groupOf(change, groups)].filter(Boolean).join(', ')
  if (!place) return ''
  if (change.type === 'added') return `to ${place}`
  return change.type === 'removed' ? `from ${place}` : `in ${place}`
}

function groupOf({ before, after }: ChangeView, groups: ReadonlyMap<string, string>) {
  const old = before?.parentKey
  const now = after?.parentKey
  const titleOfGroup = (key: string) => groups.get(key) ?? key
  if (old && now && old !== now) return `${titleOfGroup(now)} instead of ${titleOfGroup(old)}`
  const key = now ?? old
  return key ? titleOfGroup(key) : undefined
}

/** “1 added, 2 edited”. */
export function countWords(counts: ReleaseSummary['counts']): string {
  const words = Object.entries(counts).flatMap(([type, count]) =>
    count > 0 ? [`${count} ${type}`] : [],
  )
  return words.join(', ') || 'nothing changed'
}

/** Counted as a release counts them. */
export function countsOf(changes: readonly ChangeView[]): ReleaseSummary['counts'] {
  const counts = { added: 0, edited: 0, moved: 0, removed: 0 }
  for (const { type } of changes) counts[type] += 1
  return counts
}

/** “control” in the middle of a sentence; FAQ keeps its capitals. */
export function kindWord(kind: KindName, count = 1): string {
  const { label, plural } = kindOf(kind)
  const word = count === 1 ? label : plural
  return /^[A-Z]{2}/.test(word) ? word : word.charAt(0).toLowerCase() + word.slice(1)
}

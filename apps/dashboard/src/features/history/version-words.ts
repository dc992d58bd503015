import type { ItemVersion } from '@candor/contract/views/history'

/** What happened, in words: “Edited”, “Changed by an import”. */
export function versionWord({
  type,
  action,
  moved,
}: Pick<ItemVersion, 'type' | 'action' | 'moved'>): string {
  switch (type) {
    case 'added':
      return action === 'document.import' ? 'Added by an import' : 'Added'
    case 'removed':
      return action === 'document.import' ? 'Removed by an import' : 'Removed'
    case 'restored':
      return 'Restored'
    case 'moved':
      return 'Moved'
    case 'edited':
      return causes[action] ?? (moved ? 'Edited and moved' : 'Edited')
  }
}

/** Where more than an edit of this item was meant. */
const causes: Record<string, string> = {
  'document.import': 'Changed by an import',
  'change.discard': 'Set back to what is public',
  'draft.setBack': 'Set back to an older release',
  'release.rollback': 'Set back with the page',
  'release.publishEmergency': 'Set back with the page',
  'item.revert': 'Brought back',
}

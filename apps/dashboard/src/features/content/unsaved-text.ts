import type { FieldValue } from './field-value.ts'
import type { EditState } from './edit-state.ts'

/**
 * Text of an item that could not be saved because the session had ended. Signing in leaves the page,
 * so the text waits in this tab's own storage.
 */
export function keepUnsaved(workspace: string, { kind, item, values }: EditState): void {
  sessionStorage.setItem(nameOf(workspace, kind, item?.id), JSON.stringify(values))
}

/** Gives back what was kept, once. */
export function takeUnsaved(
  workspace: string,
  kind: string,
  id: string | undefined,
): Record<string, FieldValue> {
  const name = nameOf(workspace, kind, id)
  const kept = sessionStorage.getItem(name)
  if (kept === null) return {}
  sessionStorage.removeItem(name)
  // Written by the function above, in this tab.
  return JSON.parse(kept) as Record<string, FieldValue>
}

function nameOf(workspace: string, kind: string, id: string | undefined): string {
  return `candor.unsaved/${workspace}/${kind}/${id ?? 'new'}`
}

import type { Item } from '@candor/contract/views'
import {
  PointerSensor,
  useSensor,
  useSensors,
  type Announcements,
  type CollisionDetection,
  type ScreenReaderInstructions,
  type UniqueIdentifier,
} from '@dnd-kit/core'
import { siblingsOf, type Place } from './arrangement.ts'

/** What a row tells the drag about itself. */
export type DragData = { item: Item; isEmptyGroup: boolean }

/** The pointer alone: the keyboard goes by places in the list and not by pixels, see `useCarrying`. */
export function useListSensors() {
  return useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 4 } }))
}

export const dragInstructions: ScreenReaderInstructions = {
  draggable:
    'Press Space to pick it up, the arrow keys to move it, Space again to put it down, Escape to leave it where it was. Alt and the arrow keys move it at once.',
}

/** Who drags sees where; where it ends is said by the strip that offers to undo it. */
export const dragAnnouncements: Announcements = {
  onDragStart: () => undefined,
  onDragOver: () => undefined,
  onDragEnd: () => undefined,
  onDragCancel: () => undefined,
}

function dataOf(of: { data: { current?: unknown } } | null | undefined): DragData | undefined {
  // Every draggable and droppable of the list is made by a row, with this data.
  return of?.data.current as DragData | undefined
}

/** Rows go among rows of their kind; into an empty group they go by the group itself. */
function canTake(active: DragData | undefined, over: DragData | undefined): boolean {
  if (!active || !over) return false
  if (active.item.kind === over.item.kind) return true
  return over.item.kind === 'control-group' && over.isEmptyGroup
}

/** The row whose upper edge is nearest: rows differ in height, and are held at their top. */
export const nearestRow: CollisionDetection = ({
  active,
  collisionRect,
  droppableContainers,
  droppableRects,
}) => {
  const found = droppableContainers.flatMap((container) => {
    const rect = droppableRects.get(container.id)
    if (!rect || !canTake(dataOf(active), dataOf(container))) return []
    const value = Math.abs(rect.top - collisionRect.top)
    return [{ id: container.id, data: { droppableContainer: container, value } }]
  })
  return found.toSorted((a, b) => a.data.value - b.data.value)
}

/** Where an item goes that is dropped on another. */
export function placeOver(
  items: readonly Item[],
  active: UniqueIdentifier,
  over: UniqueIdentifier,
): Place | undefined {
  const item = items.find(({ id }) => id === active)
  const target = items.find(({ id }) => id === over)
  if (!item || !target || item === target) return undefined
  if (item.kind !== target.kind) return { parentId: target.id, afterId: null }
  const siblings = siblingsOf(items, target)
  const at = siblings.indexOf(target)
  const from = siblings.indexOf(item)
  const goesDown = from >= 0 && from < at
  const before = goesDown ? target : siblings[at - 1]
  return { parentId: target.parentId, afterId: before?.id ?? null }
}

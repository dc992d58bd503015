import type { Item } from '@candor/contract/views'
import { useSortable } from '@dnd-kit/sortable'
import { useLayoutEffect, type RefObject } from 'react'
import { Icon } from '../../components/icon.tsx'
import { titleOfItem } from './item-text.ts'
import type { DragData } from './list-dragging.ts'
import type { ListSetting } from './list-setting.ts'

/** What makes a row movable: by pointer, and by the keyboard through its handle. */
export function useRow(item: Item, setting: ListSetting, isEmptyGroup: boolean) {
  const data: DragData = { item, isEmptyGroup }
  const sortable = useSortable({ id: item.id, data, disabled: !setting.canArrange })
  const { transform, transition } = sortable
  const moved = transform ? `translate3d(0, ${Math.round(transform.y)}px, 0)` : undefined
  return {
    node: sortable.setNodeRef,
    isDragging: sortable.isDragging || setting.carried === item.id,
    style: { transform: moved, transition },
    sortable,
  }
}

type HandleProps = {
  item: Item
  setting: ListSetting
  /** Left out where the row is out of sight: the keyboard does without. */
  sortable?: ReturnType<typeof useSortable>
}

/** Its own button, so that a press on the row itself stays a link. */
export function Handle({ item, setting, sortable }: HandleProps) {
  if (!setting.canArrange) return null
  return (
    <button
      ref={sortable?.setActivatorNodeRef}
      {...sortable?.attributes}
      {...sortable?.listeners}
      className="handle"
      type="button"
      data-handle={item.id}
      aria-pressed={setting.carried === item.id}
      aria-label={`Move ${titleOfItem(item)}`}
    >
      <Icon name="drag" size={14} />
    </button>
  )
}

type MovableHandleProps = HandleProps & { row: RefObject<HTMLElement | null> }

/**
 * The handle of a row that the pointer may move. It moves the row by itself, because under a drag all of
 * these are rendered at every step: only what is in sight is one, and the row stays the same element.
 */
export function MovableHandle({ item, setting, row }: MovableHandleProps) {
  const { node, isDragging, style, sortable } = useRow(item, setting, false)
  useLayoutEffect(() => {
    const element = row.current
    node(element)
    return () => {
      node(null)
      show(element, {})
    }
  }, [node, row])
  useLayoutEffect(() => {
    show(row.current, style)
    row.current?.classList.toggle('dragging', isDragging)
  })
  return <Handle item={item} setting={setting} sortable={sortable} />
}

type Shown = Partial<ReturnType<typeof useRow>['style']>

function show(element: HTMLElement | null, { transform = '', transition = '' }: Shown): void {
  if (element) Object.assign(element.style, { transform, transition })
}

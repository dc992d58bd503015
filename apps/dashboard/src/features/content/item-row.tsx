import type { Item } from '@candor/contract/views'
import { useSortable } from '@dnd-kit/sortable'
import { Link } from '@tanstack/react-router'
import { memo, type ReactNode } from 'react'
import { listed } from '../../components/count-words.ts'
import { Icon } from '../../components/icon.tsx'
import { ItemSummary } from './item-summary.tsx'
import { textOf, titleOfItem } from './item-text.ts'
import type { ListSetting } from './list-setting.ts'
import type { DragData } from './list-dragging.ts'

type ItemRowProps = { item: Item; setting: ListSetting }

/** One item of the list: its handle, and all else as the link to its form. */
export function ItemRow({ item, setting }: ItemRowProps) {
  const { node, isDragging, style, sortable } = useRow(item, setting, false)
  const mark = setting.marks.get(item.id)
  const isSelected = setting.selected === item.id
  const className = ['item', isSelected && 'sel', mark && 'is-edited', isDragging && 'dragging']
  return (
    <li ref={node} className={className.filter(Boolean).join(' ')} style={style}>
      <Handle item={item} setting={setting} sortable={sortable} />
      <RowLink item={item} setting={setting} />
    </li>
  )
}

/** Kept as it is under a drag, which renders every row at each step of the pointer. */
const RowLink = memo(function RowLink({ item, setting }: ItemRowProps) {
  const mark = setting.marks.get(item.id)
  const others = setting.others.get(item.id) ?? []
  return (
    <ItemLink item={item} setting={setting}>
      <span className="t">{titleOfItem(item)}</span>
      <span className="m">
        <ItemSummary item={item} today={setting.today} />
        {mark && <span className="kind">{mark}</span>}
      </span>
      {others.length > 0 && <span className="others">{listed(others)} here</span>}
    </ItemLink>
  )
})

type ItemLinkProps = { item: Item; setting: ListSetting; children: ReactNode }

export function ItemLink({ item, setting, children }: ItemLinkProps) {
  const { workspace, section } = setting
  return (
    <Link
      to="/$workspace/content/$section/$id"
      params={{ workspace, section, id: item.id }}
      search={{ pane: 'form' }}
      aria-current={setting.selected === item.id ? 'true' : undefined}
      activeProps={{ 'aria-current': 'true' }}
      data-item={item.id}
      dir={textOf(item, 'title') ? 'auto' : undefined}
    >
      {children}
    </Link>
  )
}

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
  sortable: ReturnType<typeof useSortable>
}

/** Its own button, so that a press on the row itself stays a link. */
export function Handle({ item, setting, sortable }: HandleProps) {
  const { attributes, listeners, setActivatorNodeRef } = sortable
  if (!setting.canArrange) return null
  return (
    <button
      ref={setActivatorNodeRef}
      {...attributes}
      {...listeners}
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

import type { Item } from '@candor/contract/views'
import {
  DndContext,
  MeasuringStrategy,
  type DragOverEvent,
  type UniqueIdentifier,
} from '@dnd-kit/core'
import { SortableContext, verticalListSortingStrategy } from '@dnd-kit/sortable'
import { useRef, useState } from 'react'
import type { ContentSection } from '../../content-sections.ts'
import { Button } from '../../components/button.tsx'
import { placeOf, withMoved, type Place } from './arrangement.ts'
import { ItemGroup } from './item-group.tsx'
import { GhostRow, RowsWithGhost } from './rows-with-ghost.tsx'
import { useCarrying } from './use-carrying.ts'
import {
  dragAnnouncements,
  dragInstructions,
  nearestRow,
  placeOver,
  useListSensors,
} from './list-dragging.ts'
import type { Adding, ListSetting } from './list-setting.ts'

type ItemListProps = {
  section: ContentSection
  items: readonly Item[]
  setting: ListSetting
  /** An item that is being written and is not in the draft yet. */
  adding: Adding | null
  onAdd: (adding: Adding) => void
  onMove: (item: Item, place: Place) => void
}

/** The items of a section in their order, to be moved by pointer or keyboard. */
export function ItemList(props: ItemListProps) {
  const { items, setting, onMove } = props
  const sensors = useListSensors()
  // Under a drag into another group, the list as it would be.
  const [arranged, setArranged] = useState<readonly Item[] | null>(null)
  const list = useRef<HTMLDivElement>(null)
  const carrying = useCarrying({ items, list, onDrop: drop })
  const shown = arranged ?? carrying.items

  function drop(id: UniqueIdentifier, place: Place) {
    const item = items.find((other) => other.id === id)
    if (item && !isWhereItIs(items, item, place)) onMove(item, place)
  }

  function handleOver({ active, over }: DragOverEvent) {
    const item = shown.find(({ id }) => id === active.id)
    const place = over ? placeOver(shown, active.id, over.id) : undefined
    if (item && place && place.parentId !== item.parentId) {
      setArranged(withMoved(shown, item.id, place))
    }
  }

  function handleDrop(active: UniqueIdentifier, over: UniqueIdentifier | undefined) {
    const place = over === undefined ? undefined : finalPlace(shown, active, over)
    setArranged(null)
    if (place) drop(active, place)
  }

  return (
    <DndContext
      sensors={sensors}
      collisionDetection={nearestRow}
      // Rows change places under a drag into another group.
      measuring={{ droppable: { strategy: MeasuringStrategy.Always } }}
      accessibility={{
        announcements: dragAnnouncements,
        screenReaderInstructions: dragInstructions,
      }}
      onDragOver={handleOver}
      onDragEnd={({ active, over }) => handleDrop(active.id, over?.id)}
      onDragCancel={() => setArranged(null)}
    >
      <div ref={list} {...carrying.handlers}>
        <Rows {...props} items={shown} setting={{ ...setting, carried: carrying.id }} />
      </div>
      <span className="sr" role="status">
        {carrying.said}
      </span>
    </DndContext>
  )
}

/** Dropped on itself, it stays where the drag has brought it. */
function finalPlace(items: readonly Item[], active: UniqueIdentifier, over: UniqueIdentifier) {
  const item = items.find(({ id }) => id === active)
  return placeOver(items, active, over) ?? (item && placeOf(items, item))
}

function isWhereItIs(items: readonly Item[], item: Item, place: Place): boolean {
  const now = placeOf(items, item)
  return now.parentId === place.parentId && now.afterId === place.afterId
}

function Rows({ section, items, setting, adding, onAdd }: ItemListProps) {
  const isGrouped = section.kinds.includes('control-group')
  const [kind] = section.kinds
  const top = items.filter((item) => item.kind === (isGrouped ? 'control-group' : kind))
  return (
    <SortableContext items={top.map(({ id }) => id)} strategy={verticalListSortingStrategy}>
      {isGrouped ? (
        <div className="groups">
          {top.map((group) => (
            <ItemGroup
              key={group.id}
              group={group}
              items={items}
              setting={setting}
              adding={adding}
              onAdd={onAdd}
            />
          ))}
          {adding?.kind === 'control-group' && (
            <ul>
              <GhostRow adding={adding} />
            </ul>
          )}
          {setting.canAdd && <AddGroup after={top.at(-1)} onAdd={onAdd} />}
        </div>
      ) : (
        <ul className="groups">
          <RowsWithGhost items={top} setting={setting} adding={adding} />
        </ul>
      )}
    </SortableContext>
  )
}

type AddGroupProps = { after: Item | undefined; onAdd: (adding: Adding) => void }

function AddGroup({ after, onAdd }: AddGroupProps) {
  return (
    <p className="add">
      <Button
        look="text"
        onClick={() => onAdd({ kind: 'control-group', parentId: null, afterId: after?.id ?? null })}
      >
        Add a group
      </Button>
    </p>
  )
}

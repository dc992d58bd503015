import type { Item } from '@candor/contract/views'
import { SortableContext, verticalListSortingStrategy } from '@dnd-kit/sortable'
import { Button } from '../../components/button.tsx'
import { counted } from '../../components/count-words.ts'
import { siblingsOf } from './arrangement.ts'
import { titleOfItem } from './item-text.ts'
import { ItemLink } from './item-row.tsx'
import type { Adding, ListSetting } from './list-setting.ts'
import { Handle, useRow } from './row-handle.tsx'
import { RowsWithGhost } from './rows-with-ghost.tsx'

type ItemGroupProps = {
  group: Item
  items: readonly Item[]
  setting: ListSetting
  adding: Adding | null
  onAdd: (adding: Adding) => void
}

/** A group of controls under its heading, which is itself the link to the group's own form. */
export function ItemGroup({ group, items, setting, adding, onAdd }: ItemGroupProps) {
  const addingHere = adding?.parentId === group.id ? adding : null
  const controls = siblingsOf(items, { kind: 'control', parentId: group.id })
  const { node, isDragging, style, sortable } = useRow(group, setting, controls.length === 0)
  const mark = setting.marks.get(group.id)
  const isSelected = setting.selected === group.id
  const head = ['g item', isSelected && 'sel', mark && 'is-edited'].filter(Boolean).join(' ')
  return (
    <section ref={node} className={isDragging ? 'group dragging' : 'group'} style={style}>
      <div className={head}>
        <Handle item={group} setting={setting} sortable={sortable} />
        <ItemLink
          item={group}
          workspace={setting.workspace}
          section={setting.section}
          isSelected={isSelected}
        >
          <h2>{titleOfItem(group)}</h2>
          <span className="m">{mark && <span className="kind">{mark}</span>}</span>
        </ItemLink>
        <span className="n">
          {controls.length}
          <span className="sr"> {counted(controls.length, 'control').replace(/^\d+ /, '')}</span>
        </span>
      </div>
      <SortableContext items={controls.map(({ id }) => id)} strategy={verticalListSortingStrategy}>
        <ul>
          <RowsWithGhost items={controls} setting={setting} adding={addingHere} />
        </ul>
      </SortableContext>
      {controls.length === 0 && !addingHere && setting.canAdd && (
        <p className="add">
          <Button
            look="text"
            onClick={() => onAdd({ kind: 'control', parentId: group.id, afterId: null })}
          >
            Add a control<span className="sr"> to {titleOfItem(group)}</span>
          </Button>
        </p>
      )}
    </section>
  )
}

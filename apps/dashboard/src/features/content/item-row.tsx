import type { Item } from '@candor/contract/views'
import { Link } from '@tanstack/react-router'
import { memo, useRef, type ReactNode } from 'react'
import { listed } from '../../components/count-words.ts'
import { ItemSummary } from './item-summary.tsx'
import { textOf, titleOfItem } from './item-text.ts'
import type { ListSetting } from './list-setting.ts'
import { Handle, MovableHandle } from './row-handle.tsx'
import { useNear } from './use-near.ts'

type ItemRowProps = { item: Item; setting: ListSetting }

/** One item of the list: its handle, and all else as the link to its form. */
export function ItemRow({ item, setting }: ItemRowProps) {
  const row = useRef<HTMLLIElement>(null)
  const isNear = useNear(row)
  const mark = setting.marks.get(item.id)
  const isSelected = setting.selected === item.id
  const isCarried = setting.carried === item.id
  const className = ['item', isSelected && 'sel', mark && 'is-edited', isCarried && 'dragging']
  return (
    <li ref={row} className={className.filter(Boolean).join(' ')}>
      {isNear ? (
        <MovableHandle item={item} setting={setting} row={row} />
      ) : (
        <Handle item={item} setting={setting} />
      )}
      <RowLink
        item={item}
        workspace={setting.workspace}
        section={setting.section}
        isSelected={isSelected}
        mark={mark}
        others={setting.others.get(item.id)}
        today={setting.today}
      />
    </li>
  )
}

type RowLinkProps = ItemLinkSetting & {
  mark: string | undefined
  others: readonly string[] | undefined
  today: string
}

/** Kept as it is where nothing of this very item is another: lists are long, and links much work. */
const RowLink = memo(function RowLink({ mark, others, today, ...link }: RowLinkProps) {
  const { item } = link
  return (
    <ItemLink {...link}>
      <span className="t">{titleOfItem(item)}</span>
      <span className="m">
        <ItemSummary item={item} today={today} />
        {mark && <span className="kind">{mark}</span>}
      </span>
      {others && others.length > 0 && <span className="others">{listed(others)} here</span>}
    </ItemLink>
  )
})

type ItemLinkSetting = { item: Item; workspace: string; section: string; isSelected: boolean }

export function ItemLink(props: ItemLinkSetting & { children: ReactNode }) {
  const { item, workspace, section, isSelected, children } = props
  return (
    <Link
      to="/$workspace/content/$section/$id"
      params={{ workspace, section, id: item.id }}
      search={{ pane: 'form' }}
      aria-current={isSelected ? 'true' : undefined}
      activeProps={{ 'aria-current': 'true' }}
      data-item={item.id}
      dir={textOf(item, 'title') ? 'auto' : undefined}
    >
      {children}
    </Link>
  )
}

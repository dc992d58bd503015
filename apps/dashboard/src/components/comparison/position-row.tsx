import { titleOf } from '@candor/contract/kinds/registry'
import type { ChangeView } from '@candor/contract/views'
import { asItemData } from '../../api/item-data.ts'
import type { SideNames } from './comparison-table.tsx'

type PositionRowProps = {
  change: ChangeView
  order: { before: readonly string[]; after: readonly string[] }
  sides: SideNames
}

export function PositionRow({ change, order, sides }: PositionRowProps) {
  const oldTitle = change.before
    ? titleOf(change.kind, asItemData(change.before.data))
    : change.title
  return (
    <tr role="row">
      <th scope="row" role="rowheader">
        Position
      </th>
      <td role="cell" className="before" data-label={sides.before}>
        <Neighbours titles={order.before} of={oldTitle} />
      </td>
      <td role="cell" className="after" data-label={sides.after}>
        <Neighbours titles={order.after} of={change.title} />
      </td>
    </tr>
  )
}

const reach = 2

/** The item among those around it; a list of eighty would say less. */
function Neighbours({ titles, of }: { titles: readonly string[]; of: string }) {
  const at = titles.indexOf(of)
  if (at < 0) return <span className="faint">In another list</span>
  const from = Math.max(0, at - reach)
  return (
    <ol className="pos" start={from + 1}>
      {titles.slice(from, at + reach + 1).map((title, index) => (
        <li key={`${from + index} ${title}`} className={title === of ? 'here' : undefined}>
          {title}
        </li>
      ))}
    </ol>
  )
}

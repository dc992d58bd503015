import type { Item } from '@candor/contract/views'
import { Fragment } from 'react'
import { kindWord } from '../../components/comparison/change-words.ts'
import { ItemRow } from './item-row.tsx'
import type { Adding, ListSetting } from './list-setting.ts'

type RowsWithGhostProps = {
  items: readonly Item[]
  setting: ListSetting
  /** A new item of this very list, where there is one. */
  adding: Adding | null
}

/** Siblings in order, with one that is not saved yet where it is going to stand. */
export function RowsWithGhost({ items, setting, adding }: RowsWithGhostProps) {
  const isAmong = items.some(({ id }) => id === adding?.afterId)
  return (
    <>
      {items.map((item) => (
        <Fragment key={item.id}>
          <ItemRow item={item} setting={setting} />
          {adding?.afterId === item.id && <GhostRow adding={adding} />}
        </Fragment>
      ))}
      {adding && !isAmong && <GhostRow adding={adding} />}
    </>
  )
}

export function GhostRow({ adding }: { adding: Adding }) {
  return (
    <li className="item sel ghost">
      <span aria-current="true">
        <span className="t">New {kindWord(adding.kind)}</span>
        <span className="m">Not saved yet</span>
      </span>
    </li>
  )
}

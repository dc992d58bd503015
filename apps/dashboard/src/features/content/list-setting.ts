import type { KindName } from '@candor/contract/kinds/registry'

/** What every row of a list needs to know about the whole. */
export type ListSetting = {
  workspace: string
  section: string
  /** Id of the item whose form is open. */
  selected: string | null
  /** Id of the item that the keyboard carries to another place. */
  carried: string | null
  /** The word for each item that is not as the public has it. */
  marks: ReadonlyMap<string, string>
  /** Names of the others who have an item open, by the item. */
  others: ReadonlyMap<string, readonly string[]>
  canArrange: boolean
  canAdd: boolean
  today: string
}

/** What to add, and where. */
export type Adding = { kind: KindName; parentId: string | null; afterId: string | null }

import { itemName } from '@candor/contract/content/item'
import type { DraftChange } from '@candor/contract/views'
import { isOpen, liveChanges, type LiveChange, type RequestSetting } from './setting.ts'

/** How the change that somebody writes about stands now, against what they saw when they began. */
export type AskedNow =
  | { state: 'as_seen'; change: LiveChange }
  | { state: 'edited'; change: LiveChange }
  /** Nobody can ask anything of it any more. */
  | { state: 'over'; why: string; isThere: boolean }

export function askedNow(setting: RequestSetting, seen: DraftChange): AskedNow {
  const isSame = (one: LiveChange) => itemName(one) === itemName(seen)
  const live = isOpen(setting) ? liveChanges(setting.request).find(isSame) : undefined
  if (live) return { state: live.hash === seen.hash ? 'as_seen' : 'edited', change: live }
  const { request } = setting
  const there = request.changes.find((one) => itemName(one) === itemName(seen))
  return { state: 'over', why: whyOver(setting, there?.release), isThere: there !== undefined }
}

function whyOver(setting: RequestSetting, release: number | null | undefined): string {
  const { closedBy } = setting.request
  if (release === undefined) return 'It was taken out of this request meanwhile'
  if (release !== null) return `It was published meanwhile, with release ${release}`
  if (closedBy !== null) return `${closedBy} closed this request meanwhile`
  return 'The draft says the same as the public page by now'
}

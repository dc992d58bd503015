import type { Item } from '@candor/contract/views'
import { useLayoutEffect, useRef, type KeyboardEvent } from 'react'
import { Notice } from '../../components/notice.tsx'
import type { ContentSection } from '../../content-sections.ts'
import { stepFrom, type Place } from './arrangement.ts'
import { ItemList } from './item-list.tsx'
import type { Adding, ListSetting } from './list-setting.ts'
import type { useArranging } from './use-arranging.ts'

type ListPaneProps = {
  section: ContentSection
  items: readonly Item[]
  setting: ListSetting
  adding: Adding | null
  onAdd: (adding: Adding) => void
  arranging: ReturnType<typeof useArranging>
}

/** The list with its keys: arrows go through it, with Alt they move an item. */
export function ListPane({ arranging, ...props }: ListPaneProps) {
  const { items, section, setting } = props
  const pane = useRef<HTMLDivElement>(null)
  const focusAgain = useFocusAfterMove(pane)

  function handleKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z') {
      event.preventDefault()
      return arranging.undoLast()
    }
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (by === 0 || !(event.target instanceof HTMLElement)) return
    if (event.altKey) {
      event.preventDefault()
      if (setting.canArrange) moveFocused(event.target, by)
    } else if (event.target.matches('[data-item]')) {
      event.preventDefault()
      neighbour(event.currentTarget, event.target, by)?.focus()
    }
  }

  function moveFocused(target: HTMLElement, by: 1 | -1) {
    const { item: link, handle } = target.dataset
    const item = items.find(({ id }) => id === (link ?? handle))
    const place = item && stepFrom(items, item, by)
    if (!item || !place) return
    focusAgain(link ? `[data-item="${item.id}"]` : `[data-handle="${item.id}"]`)
    arranging.move(item, place)
  }

  function handleDrop(item: Item, place: Place) {
    focusAgain(`[data-handle="${item.id}"]`)
    arranging.move(item, place)
  }

  return (
    <section
      ref={pane}
      className="pane list"
      aria-label={`All ${section.title}`}
      tabIndex={0}
      data-pane="list"
      onKeyDown={handleKeyDown}
    >
      {arranging.error && <Notice tone="bad">{arranging.error}</Notice>}
      <ItemList {...props} onMove={handleDrop} />
    </section>
  )
}

function neighbour(list: HTMLElement, from: HTMLElement, by: 1 | -1): HTMLElement | undefined {
  const links = [...list.querySelectorAll<HTMLElement>('[data-item]')]
  return links[links.indexOf(from) + by]
}

/** An element that is moved in the document loses the focus; this gives it back. */
function useFocusAfterMove(pane: { current: HTMLElement | null }) {
  const wanted = useRef<{ selector: string; until: number } | null>(null)
  useLayoutEffect(() => {
    if (!wanted.current) return
    const { selector, until } = wanted.current
    if (Date.now() > until) wanted.current = null
    const element = pane.current?.querySelector<HTMLElement>(selector)
    if (element && document.activeElement === document.body) element.focus()
  })
  return (selector: string) => {
    wanted.current = { selector, until: Date.now() + 1000 }
  }
}

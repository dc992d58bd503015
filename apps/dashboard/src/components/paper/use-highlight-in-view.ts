import { itemName } from '@candor/contract/content/item'
import { useEffect, type RefObject } from 'react'

/** Brings the item being written into view inside its pane, and moves nothing else. */
export function useHighlightInView(
  paper: RefObject<HTMLDivElement | null>,
  highlight: { kind: string; key: string } | undefined,
): void {
  const name = highlight && itemName(highlight)
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      const marked = paper.current?.firstElementChild?.shadowRoot?.querySelector('[data-highlight]')
      const pane = paper.current?.closest('.pane')
      if (!marked || !pane || pane.scrollHeight <= pane.clientHeight) return
      const place = marked.getBoundingClientRect()
      const window = pane.getBoundingClientRect()
      const isSeen = place.top >= window.top + 60 && place.bottom <= window.bottom
      if (!isSeen) pane.scrollTop += place.top - window.top - window.height / 4
    })
    return () => cancelAnimationFrame(frame)
  }, [paper, name])
}

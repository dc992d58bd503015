import { useEffect, useLayoutEffect, useRef } from 'react'
import type { PaneName } from './pane-name.ts'

/** F6 goes to the next pane that can be seen, Shift+F6 to the one before. */
export function usePaneKeys(): void {
  useEffect(() => {
    function handleKeyDown(event: KeyboardEvent) {
      if (event.key !== 'F6' || event.ctrlKey || event.altKey || event.metaKey) return
      const panes = [...document.querySelectorAll<HTMLElement>('.editor [data-pane]')].filter(
        (pane) => pane.checkVisibility({ visibilityProperty: true }),
      )
      const at = panes.findIndex((pane) => pane.contains(document.activeElement))
      const by = event.shiftKey ? -1 : 1
      const next = at < 0 ? panes[0] : panes[(at + by + panes.length) % panes.length]
      if (!next) return
      event.preventDefault()
      next.focus()
    }
    document.addEventListener('keydown', handleKeyDown)
    return () => document.removeEventListener('keydown', handleKeyDown)
  }, [])
}

/** On a phone the page scrolls and not the panes: each keeps its place while another is shown. */
export function usePaneScroll(pane: PaneName): void {
  const places = useRef<Partial<Record<PaneName, number>>>({})
  useLayoutEffect(() => {
    const kept = places.current
    window.scrollTo({ top: kept[pane] ?? 0, behavior: 'instant' })
    const handleScroll = () => {
      kept[pane] = window.scrollY
    }
    window.addEventListener('scroll', handleScroll, { passive: true })
    return () => window.removeEventListener('scroll', handleScroll)
  }, [pane])
}

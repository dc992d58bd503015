import { useRef } from 'react'

/** Keeps the focus in a place whose buttons give way to others once one of them is pressed. */
export function useKeptFocus() {
  const place = useRef<HTMLDivElement>(null)
  function keepFocus() {
    // After the new buttons are there, and after a dialog has tried to give the focus back.
    setTimeout(() => {
      if (document.activeElement !== document.body) return
      const next = place.current?.querySelector<HTMLElement>('button:not(:disabled), a, textarea')
      ;(next ?? place.current)?.focus()
    })
  }
  return { place, keepFocus }
}

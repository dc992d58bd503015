import { useEffect, useState, type RefObject } from 'react'

/** How far out of sight counts as near: as much as somebody scrolls before the next look. */
const margin = '600px'

const told = new WeakMap<Element, (isNear: boolean) => void>()
let observer: IntersectionObserver | undefined

function observe(node: Element): void {
  observer ??= new IntersectionObserver(tell, { rootMargin: margin, scrollMargin: margin })
  observer.observe(node)
}

function tell(entries: readonly IntersectionObserverEntry[]): void {
  for (const { target, isIntersecting } of entries) {
    const apply = () => told.get(target)?.(isIntersecting)
    // A handle in use is not exchanged for another one under the hand.
    const isInUse =
      target.contains(document.activeElement) && document.activeElement?.matches('[data-handle]')
    if (isInUse) target.addEventListener('focusout', apply, { once: true })
    else apply()
  }
}

/** Whether an element is in sight or not far from it, for what is too much work for hundreds at once. */
export function useNear(element: RefObject<Element | null>): boolean {
  const [isNear, setIsNear] = useState(false)
  useEffect(() => {
    const node = element.current
    if (!node) return undefined
    told.set(node, setIsNear)
    observe(node)
    return () => {
      told.delete(node)
      observer?.unobserve(node)
    }
  }, [element])
  return isNear
}

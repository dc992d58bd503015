import './menu.css'
import {
  useEffect,
  useId,
  useRef,
  useState,
  type ComponentProps,
  type KeyboardEvent,
  type ReactNode,
} from 'react'

type MenuProps = {
  /** What the opener shows. */
  opener: ReactNode
  openerClass: string
  /** Name of the list for those who do not see where it hangs. */
  label: string
  /** Elements with role="menuitem"; `MenuItem` is one. */
  children: ReactNode
  align?: 'start' | 'end'
}

/** A button that opens a list of things to do or places to go. */
export function Menu({ opener, openerClass, label, children, align = 'start' }: MenuProps) {
  const [isOpen, setOpen] = useState(false)
  const place = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const id = useId()
  useCloseOutside(place, isOpen, () => setOpen(false))

  function close() {
    setOpen(false)
    button.current?.focus()
  }

  return (
    <div className="menu-place" ref={place} onBlur={closeWhenLeft(() => setOpen(false))}>
      <button
        ref={button}
        type="button"
        className={openerClass}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setOpen(!isOpen)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return
          event.preventDefault()
          setOpen(true)
        }}
      >
        {opener}
      </button>
      {isOpen && (
        <MenuList id={id} label={label} align={align} onClose={close}>
          {children}
        </MenuList>
      )}
    </div>
  )
}

type MenuListProps = {
  id: string
  label: string
  align: 'start' | 'end'
  onClose: () => void
  children: ReactNode
}

function MenuList({ id, label, align, onClose, children }: MenuListProps) {
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => itemsOf(list.current)[0]?.focus(), [])

  function handleKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape') {
      event.stopPropagation()
      return onClose()
    }
    const items = itemsOf(list.current)
    const to = nextIndex(
      event.key,
      items.findIndex((item) => item === document.activeElement),
      items.length,
    )
    if (to === undefined) return
    event.preventDefault()
    items[to]?.focus()
  }

  return (
    <div
      ref={list}
      id={id}
      role="menu"
      aria-label={label}
      className={align === 'end' ? 'menu at-end' : 'menu'}
      onKeyDown={handleKeyDown}
      onClick={onClose}
    >
      {children}
    </div>
  )
}

export function MenuItem(props: ComponentProps<'button'>) {
  return <button type="button" role="menuitem" tabIndex={-1} {...props} />
}

function itemsOf(list: HTMLElement | null): HTMLElement[] {
  return [...(list?.querySelectorAll<HTMLElement>('[role^="menuitem"]') ?? [])]
}

/** Where a key leads to in a list that wraps around. */
export function nextIndex(key: string, from: number, length: number): number | undefined {
  if (length === 0) return undefined
  if (key === 'ArrowDown') return (from + 1) % length
  if (key === 'ArrowUp') return (from - 1 + length) % length
  if (key === 'Home') return 0
  return key === 'End' ? length - 1 : undefined
}

function closeWhenLeft(close: () => void) {
  return (event: { relatedTarget: EventTarget | null; currentTarget: Node }) => {
    const to = event.relatedTarget
    if (to instanceof Node && !event.currentTarget.contains(to)) close()
  }
}

function useCloseOutside(
  place: { current: HTMLElement | null },
  isOpen: boolean,
  close: () => void,
) {
  useEffect(() => {
    if (!isOpen) return
    function handlePress(event: PointerEvent) {
      if (event.target instanceof Node && !place.current?.contains(event.target)) close()
    }
    document.addEventListener('pointerdown', handlePress)
    return () => document.removeEventListener('pointerdown', handlePress)
  })
}

import { sectionTitles, type SectionName } from '@candor/contract/kinds/section'
import type { DragEvent, KeyboardEvent } from 'react'
import { Icon } from '../icon.tsx'

type SectionLineProps = {
  name: SectionName
  /** Its place among those chosen, −1 where it is not. */
  place: number
  count: number
  isReadOnly: boolean
  onToggle: () => void
  onMove: (to: number) => void
  /** The name in place of the usual one, empty for that; undefined where names are not given here. */
  called: string | undefined
  onRename: (text: string) => void
  drag: SectionDrag
}

/** What happens when a section is dragged by its handle; nothing is over a line while none is. */
export type SectionDrag = {
  isDragged: boolean
  onStart: () => void
  onOver: (() => void) | undefined
  onEnd: () => void
}

/** A section: shown or not, its name, and its place, by handle, button or Alt and an arrow. */
export function SectionLine(props: SectionLineProps) {
  const { name, place, isReadOnly, drag } = props
  const isChosen = place >= 0
  const canMove = isChosen && !isReadOnly

  function handleKeyDown(event: KeyboardEvent) {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
    if (by === 0 || !event.altKey || !canMove) return
    event.preventDefault()
    props.onMove(place + by)
  }

  function handleDragStart(event: DragEvent<HTMLElement>) {
    const line = event.currentTarget.closest('li')
    if (line) event.dataTransfer.setDragImage(line, 12, 12)
    event.dataTransfer.setData('text/plain', name)
    drag.onStart()
  }

  function handleDragOver(event: DragEvent) {
    if (!drag.onOver) return
    event.preventDefault()
    drag.onOver()
  }

  return (
    <li
      className={classOf(isChosen, drag.isDragged)}
      onDragOver={handleDragOver}
      onDrop={(event) => drag.onOver && event.preventDefault()}
      onKeyDown={handleKeyDown}
    >
      <span
        className="grip"
        aria-hidden="true"
        draggable={canMove}
        onDragStart={handleDragStart}
        onDragEnd={drag.onEnd}
      >
        {canMove && <Icon name="drag" />}
      </span>
      <Shown {...props} />
      {canMove && <Moves {...props} title={sectionTitles[name]} />}
    </li>
  )
}

function classOf(isChosen: boolean, isDragged: boolean): string | undefined {
  if (isDragged) return 'dragged'
  return isChosen ? undefined : 'off'
}

function Shown({ name, place, isReadOnly, onToggle, called, onRename }: SectionLineProps) {
  const title = sectionTitles[name]
  const box = (
    <input
      type="checkbox"
      aria-label={called === undefined ? undefined : `Show ${title}`}
      checked={place >= 0}
      disabled={isReadOnly}
      onChange={onToggle}
    />
  )
  if (called === undefined) {
    return (
      <label>
        {box}
        {title}
      </label>
    )
  }
  return (
    <span className="named">
      {box}
      <input
        type="text"
        aria-label={`Name of ${title}`}
        placeholder={title}
        maxLength={60}
        autoComplete="off"
        readOnly={isReadOnly}
        value={called}
        onChange={(event) => onRename(event.target.value)}
      />
    </span>
  )
}

function Moves({ place, count, onMove, title }: SectionLineProps & { title: string }) {
  return (
    <>
      <button
        className="icon-btn"
        type="button"
        aria-label={`Move ${title} up`}
        aria-disabled={place === 0}
        onClick={() => onMove(place - 1)}
      >
        <Icon name="up" size={14} />
      </button>
      <button
        className="icon-btn"
        type="button"
        aria-label={`Move ${title} down`}
        aria-disabled={place === count - 1}
        onClick={() => onMove(place + 1)}
      >
        <Icon name="down" size={14} />
      </button>
    </>
  )
}

import { defaultSections, SectionName, sectionTitles } from '@candor/contract/kinds/section'
import { useState } from 'react'
import { Icon } from '../icon.tsx'
import { GroupFrame } from './field-frame.tsx'
import type { FieldProps } from './field-props.ts'

/** Which sections the page has, and in which order; those not chosen come last. */
export function SectionsField(field: FieldProps<readonly string[] | undefined>) {
  const [said, setSaid] = useState('')
  const chosen = field.value === undefined ? defaultSections : chosenOf(field.value)
  const rest = defaultSections.filter((name) => !chosen.includes(name))

  function handleToggle(name: SectionName) {
    const next = chosen.includes(name)
      ? chosen.filter((other) => other !== name)
      : [...chosen, name]
    field.onChange(next)
    setSaid(`${sectionTitles[name]}: ${next.includes(name) ? 'shown' : 'not shown'}`)
  }

  function handleMove(name: SectionName, by: 1 | -1) {
    const from = chosen.indexOf(name)
    field.onChange(chosen.toSpliced(from, 1).toSpliced(from + by, 0, name))
    setSaid(`${sectionTitles[name]} is now number ${from + by + 1} of ${chosen.length}`)
  }

  return (
    <GroupFrame {...field}>
      <ol className="ctl sections-field" onBlur={field.onLeave}>
        {[...chosen, ...rest].map((name) => (
          <SectionLine
            key={name}
            name={name}
            place={chosen.indexOf(name)}
            count={chosen.length}
            isReadOnly={field.isReadOnly}
            onToggle={() => handleToggle(name)}
            onMove={(by) => handleMove(name, by)}
          />
        ))}
      </ol>
      <span className="sr" role="status">
        {said}
      </span>
    </GroupFrame>
  )
}

function chosenOf(names: readonly string[]): SectionName[] {
  return names.flatMap((name) => SectionName.safeParse(name).data ?? [])
}

type SectionLineProps = {
  name: SectionName
  /** Its place among those chosen, −1 where it is not. */
  place: number
  count: number
  isReadOnly: boolean
  onToggle: () => void
  onMove: (by: 1 | -1) => void
}

function SectionLine({ name, place, count, isReadOnly, onToggle, onMove }: SectionLineProps) {
  const title = sectionTitles[name]
  const isChosen = place >= 0
  return (
    <li className={isChosen ? undefined : 'off'}>
      <label>
        <input type="checkbox" checked={isChosen} disabled={isReadOnly} onChange={onToggle} />
        {title}
      </label>
      {isChosen && !isReadOnly && (
        <>
          <button
            className="icon-btn"
            type="button"
            aria-label={`Move ${title} up`}
            aria-disabled={place === 0}
            onClick={() => place > 0 && onMove(-1)}
          >
            <Icon name="up" size={14} />
          </button>
          <button
            className="icon-btn"
            type="button"
            aria-label={`Move ${title} down`}
            aria-disabled={place === count - 1}
            onClick={() => place < count - 1 && onMove(1)}
          >
            <Icon name="down" size={14} />
          </button>
        </>
      )}
    </li>
  )
}

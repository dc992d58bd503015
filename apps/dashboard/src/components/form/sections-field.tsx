import { defaultSections, SectionName, sectionTitles } from '@candor/contract/kinds/section'
import { useState } from 'react'
import { GroupFrame } from './field-frame.tsx'
import type { FieldProps } from './field-props.ts'
import { SectionLine, type SectionDrag } from './section-line.tsx'

type SectionsFieldProps = FieldProps<readonly string[] | undefined> & {
  /** What sections are called in place of their usual names, where that can be changed here. */
  names?: Readonly<Record<string, string>>
  onRename?: (names: Readonly<Record<string, string>>) => void
}

/** Which sections the page has, and in which order; those not chosen come last. */
export function SectionsField({ names, onRename, ...field }: SectionsFieldProps) {
  const [said, setSaid] = useState('')
  const [dragged, setDragged] = useState<SectionName | null>(null)
  const chosen = field.value === undefined ? defaultSections : chosenOf(field.value)
  const rest = defaultSections.filter((name) => !chosen.includes(name))

  function handleToggle(name: SectionName) {
    const next = chosen.includes(name)
      ? chosen.filter((other) => other !== name)
      : [...chosen, name]
    field.onChange(next)
    setSaid(`${sectionTitles[name]}: ${next.includes(name) ? 'shown' : 'not shown'}`)
  }

  function handleMove(name: SectionName, to: number) {
    if (to < 0 || to >= chosen.length) return
    field.onChange(chosen.toSpliced(chosen.indexOf(name), 1).toSpliced(to, 0, name))
    setSaid(`${sectionTitles[name]} is now number ${to + 1} of ${chosen.length}`)
  }

  function dragOf(name: SectionName): SectionDrag {
    const to = chosen.indexOf(name)
    const isOther = dragged !== null && dragged !== name && to >= 0
    return {
      isDragged: dragged === name,
      onStart: () => setDragged(name),
      onOver: dragged === null ? undefined : () => isOther && handleMove(dragged, to),
      onEnd: () => setDragged(null),
    }
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
            onMove={(to) => handleMove(name, to)}
            called={names && (names[name] ?? '')}
            onRename={(text) => onRename?.({ ...names, [name]: text })}
            drag={dragOf(name)}
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

import { useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react'
import { nextIndex } from '../../components/menu.tsx'
import { suggest, typedMention, type Mentionable, type Typing } from './mentions.ts'

type MentionAreaProps = {
  id: string
  label: string
  people: readonly Mentionable[]
  value: string
  describedBy: string | undefined
  onChange: (value: string) => void
  /** Which of those with one name is meant. */
  onPick: (person: Mentionable) => void
  /** Ctrl or ⌘ with Enter. */
  onSend: () => void
}

/** A text area that completes names behind an @. */
export function MentionArea(props: MentionAreaProps) {
  const { id, label, people, value, describedBy, onChange, onPick, onSend } = props
  const area = useRef<HTMLTextAreaElement>(null)
  const placeCaret = useCaret(area)
  const [typing, setTyping] = useState<Typing>()
  const [chosen, setChosen] = useState(0)
  const found = typing ? suggest(typing.typed, people) : []

  function handleChange(text: string, caret: number) {
    onChange(text)
    setTyping(typedMention(text, caret))
    setChosen(0)
  }

  function handlePick(person: Mentionable) {
    if (!typing) return
    const end = typing.from + 1 + typing.typed.length
    const start = `${value.slice(0, typing.from)}@${person.name} `
    onChange(start + value.slice(end).trimStart())
    onPick(person)
    setTyping(undefined)
    placeCaret(start.length)
  }

  function handleKeyDown(event: KeyboardEvent) {
    // What is pressed while characters are composed is for the input method, the Enter that takes them as well.
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      return onSend()
    }
    const person = found[chosen]
    if (!person) return
    const to = nextIndex(event.key, chosen, found.length)
    if (event.key === 'Escape') {
      event.stopPropagation()
      setTyping(undefined)
    } else if (event.key === 'Enter' || event.key === 'Tab') handlePick(person)
    else if (to !== undefined && event.key.startsWith('Arrow')) setChosen(to)
    else return
    event.preventDefault()
  }

  return (
    <div className="mention-place">
      <textarea
        ref={area}
        id={id}
        rows={2}
        dir="auto"
        placeholder="Write a comment; @ mentions somebody"
        aria-label={label}
        aria-autocomplete="list"
        aria-controls={found.length > 0 ? `${id}-people` : undefined}
        aria-activedescendant={found.length > 0 ? `${id}-${chosen}` : undefined}
        aria-invalid={describedBy ? true : undefined}
        aria-describedby={describedBy}
        value={value}
        onChange={({ target }) => handleChange(target.value, target.selectionStart)}
        onKeyDown={handleKeyDown}
        onBlur={() => setTyping(undefined)}
      />
      <Suggestions id={id} found={found} chosen={chosen} onPick={handlePick} />
    </div>
  )
}

type SuggestionsProps = {
  id: string
  found: readonly Mentionable[]
  chosen: number
  onPick: (person: Mentionable) => void
}

function Suggestions({ id, found, chosen, onPick }: SuggestionsProps) {
  return (
    <>
      <span className="sr" role="status">
        {found.length > 0 &&
          `${found[chosen]?.name}, ${chosen + 1} of ${found.length}. Enter mentions.`}
      </span>
      {found.length > 0 && (
        <div id={`${id}-people`} role="listbox" aria-label="People" className="mention-list">
          {found.map((person, index) => (
            <div
              key={person.id}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === chosen}
              // The text keeps the focus.
              onPointerDown={(event) => {
                event.preventDefault()
                onPick(person)
              }}
            >
              {person.name}
            </div>
          ))}
        </div>
      )}
    </>
  )
}

/** The new text is there only after rendering; until then the caret has nowhere to go. */
function useCaret(area: { current: HTMLTextAreaElement | null }) {
  const wanted = useRef<number | undefined>(undefined)
  useLayoutEffect(() => {
    if (wanted.current === undefined) return
    area.current?.setSelectionRange(wanted.current, wanted.current)
    wanted.current = undefined
  })
  return (at: number) => {
    wanted.current = at
  }
}

import { useState, type KeyboardEvent, type ReactNode } from 'react'
import { commandKey } from '../shortcuts.ts'
import type { Format } from './markdown-edit.ts'

const tools: { format: Format; label: string; face: ReactNode }[] = [
  { format: 'bold', label: `Bold (${commandKey} B)`, face: <b>B</b> },
  { format: 'italic', label: `Italic (${commandKey} I)`, face: <i>I</i> },
  { format: 'link', label: `Link (${commandKey} K)`, face: 'Link' },
  { format: 'list', label: 'List', face: 'List' },
  { format: 'code', label: 'Code', face: <code>‹›</code> },
]

/** A toolbar is one stop of the Tab key; the arrows go through it. */
export function MarkdownTools(props: { label: string; onFormat: (format: Format) => void }) {
  const [current, setCurrent] = useState(0)

  function handleKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (by === 0) return
    event.preventDefault()
    const next = (current + by + tools.length) % tools.length
    setCurrent(next)
    event.currentTarget.querySelectorAll('button')[next]?.focus()
  }

  return (
    <div
      className="md-tools"
      role="toolbar"
      aria-label={`Format ${props.label.toLowerCase()}`}
      onKeyDown={handleKeyDown}
    >
      {tools.map(({ format, label, face }, index) => (
        <button
          key={format}
          type="button"
          aria-label={label}
          title={label}
          tabIndex={index === current ? 0 : -1}
          onFocus={() => setCurrent(index)}
          onClick={() => props.onFormat(format)}
        >
          {face}
        </button>
      ))}
      <span className="help">Markdown</span>
    </div>
  )
}

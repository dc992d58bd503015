import { useLayoutEffect, useRef, type KeyboardEvent } from 'react'
import { FieldFrame } from './field-frame.tsx'
import { controlAttributes, type FieldProps } from './field-props.ts'
import { applyFormat, type Format } from './markdown-edit.ts'
import { MarkdownTools } from './markdown-tools.tsx'

const formatKeys: Record<string, Format> = { b: 'bold', i: 'italic', k: 'link' }

/** Text in the page's small Markdown subset. Grows with what is written. */
export function MarkdownField(field: FieldProps<string>) {
  const area = useRef<HTMLTextAreaElement>(null)
  const select = useSelectionAfterRender(area)

  function handleFormat(format: Format) {
    if (!area.current || field.isReadOnly) return
    const { value: text, selectionStart: start, selectionEnd: end } = area.current
    const next = applyFormat(format, { text, start, end })
    field.onChange(next.text)
    select(next)
    area.current.focus()
  }

  function handleKeyDown(event: KeyboardEvent) {
    const format = formatKeys[event.key.toLowerCase()]
    if (!format || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
    event.preventDefault()
    // Elsewhere Ctrl+K goes places; here it makes a link.
    event.stopPropagation()
    handleFormat(format)
  }

  return (
    <FieldFrame {...field}>
      <div className="ctl md">
        {!field.isReadOnly && <MarkdownTools label={field.label} onFormat={handleFormat} />}
        <textarea
          {...controlAttributes(field)}
          ref={area}
          rows={3}
          readOnly={field.isReadOnly}
          value={field.value}
          onChange={(event) => field.onChange(event.target.value)}
          onKeyDown={handleKeyDown}
          onBlur={field.onLeave}
        />
      </div>
    </FieldFrame>
  )
}

/** The new text is there only after rendering; until then nothing of it can be selected. */
function useSelectionAfterRender(area: { current: HTMLTextAreaElement | null }) {
  const wanted = useRef<{ start: number; end: number } | null>(null)
  useLayoutEffect(() => {
    if (!wanted.current) return
    area.current?.setSelectionRange(wanted.current.start, wanted.current.end)
    wanted.current = null
  })
  return (selection: { start: number; end: number }) => {
    wanted.current = selection
  }
}

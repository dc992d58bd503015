import { type KeyboardEvent, useState } from 'react'
import { todayAsDate } from '../../components/date-words.ts'
import { formatDay, parseDay } from '../../components/form/day.ts'
import { TextField } from '../../components/text-field.tsx'

type DayFieldProps = {
  label: string
  /** YYYY-MM-DD. */
  value: string | undefined
  onChange: (day: string | undefined) => void
}

/** A day, typed as people write it; taken when the field is left. */
export function DayField({ label, value, onChange }: DayFieldProps) {
  const [text, setText] = useState(value ? formatDay(value) : '')
  const [isWrong, setWrong] = useState(false)

  function take() {
    const day = text.trim() === '' ? undefined : parseDay(text, todayAsDate())
    setWrong(text.trim() !== '' && day === undefined)
    if (day === undefined && text.trim() !== '') return
    if (day !== value) onChange(day)
    else if (day) setText(formatDay(day))
  }

  function handleKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter') take()
  }

  return (
    <TextField
      label={label}
      placeholder="Any day"
      autoComplete="off"
      spellCheck={false}
      value={text}
      error={isWrong ? 'Write a day, such as 4 May 2026' : undefined}
      onChange={(event) => setText(event.target.value)}
      onBlur={take}
      onKeyDown={handleKeyDown}
    />
  )
}

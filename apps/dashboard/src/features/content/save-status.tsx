import { useEffect, useState } from 'react'
import type { EditState } from './edit-state.ts'
import { fieldId } from './item-form.tsx'
import { saveWords } from './save-words.ts'

/** Where saving stands, in the head of the page. */
export function SaveStatus({ state, onShowForm }: { state: EditState; onShowForm: () => void }) {
  const now = useNow()
  const words = saveWords(state, now)
  if (!words) return null
  const { text, except, seconds, isTrouble } = words

  function handleExcept() {
    if (!except) return
    onShowForm()
    requestAnimationFrame(() => {
      const field = document.getElementById(fieldId(except.field))
      const wrong = field?.querySelector<HTMLElement>('[aria-invalid]') ?? field
      wrong?.focus()
      wrong?.scrollIntoView({ block: 'center' })
    })
  }

  return (
    <span className={isTrouble ? 'trouble' : undefined}>
      {text}
      {/* A countdown that is read out each second would drown everything else. */}
      {seconds !== null && <span aria-hidden="true"> in {seconds} s</span>}
      {except && ' '}
      {except && (
        <button type="button" className="link-btn" onClick={handleExcept}>
          {except.text}
        </button>
      )}
    </span>
  )
}

/** The time, to the second. */
function useNow(): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  return now
}

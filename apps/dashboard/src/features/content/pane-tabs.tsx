import type { KeyboardEvent } from 'react'
import { paneNames, type PaneName } from './pane-name.ts'

type PaneTabsProps = { pane: PaneName; onChange: (pane: PaneName) => void; hasList: boolean }

const labels: Record<PaneName, string> = { list: 'List', form: 'Edit', preview: 'Preview' }

/** Where the screen is too narrow for all panes, which one of them is shown. */
export function PaneTabs({ pane, onChange, hasList }: PaneTabsProps) {
  const names = paneNames.filter((name) => name !== 'list' || hasList)

  function handleKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    const next = names[names.indexOf(pane) + by]
    if (by === 0 || !next) return
    event.preventDefault()
    onChange(next)
    event.currentTarget.querySelector<HTMLElement>(`[data-to="${next}"]`)?.focus()
  }

  return (
    <div className="tabs" role="group" aria-label="Parts of the editor" onKeyDown={handleKeyDown}>
      {names.map((name) => (
        <button
          key={name}
          type="button"
          data-to={name}
          aria-pressed={pane === name}
          onClick={() => onChange(name)}
        >
          {labels[name]}
        </button>
      ))}
    </div>
  )
}

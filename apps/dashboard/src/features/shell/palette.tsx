import './palette.css'
import type { Workspace } from '@candor/contract/views'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useMemo, useState, type ChangeEvent, type KeyboardEvent } from 'react'
import { itemQueries } from '../../api/item-queries.ts'
import { workspaceQueries } from '../../api/workspace-queries.ts'
import { cancelWith, useModal } from '../../components/dialog.tsx'
import { nextIndex } from '../../components/menu.tsx'
import { findEntries, listPlaces, type Entry } from './palette-entries.ts'

type PaletteProps = { workspace: Workspace; onClose: () => void }

/** Goes to a page, an item or an action by the first letters of its name. */
export function Palette({ workspace, onClose }: PaletteProps) {
  const ref = useModal()
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  const entries = useEntries(workspace, typed)

  function open(entry: Entry) {
    onClose()
    void navigate(entry.to)
  }

  return (
    <dialog
      ref={ref}
      className="dialog palette"
      aria-label="Go to"
      onCancel={cancelWith(onClose)}
      onClick={(event) => event.target === event.currentTarget && onClose()}
    >
      <Search typed={typed} onType={setTyped} entries={entries} onOpen={open} />
      {entries.length === 0 && (
        <p className="none" role="status">
          Nothing is called that. Try another word.
        </p>
      )}
      <div className="keys">
        <span>↑ ↓ choose</span>
        <span>Enter open</span>
      </div>
    </dialog>
  )
}

const none: readonly never[] = []

function useEntries(workspace: Workspace, typed: string): Entry[] {
  const { data: items = none } = useQuery(itemQueries.list(workspace.slug))
  const { data: workspaces = none } = useQuery(workspaceQueries.list())
  // Hundreds of items are much work, and opening has enough of it.
  const searched = typed.trim() === '' ? none : items
  const places = useMemo(
    () => listPlaces({ workspace, items: searched, workspaces }),
    [workspace, searched, workspaces],
  )
  return findEntries(places, typed)
}

type SearchProps = {
  typed: string
  onType: (typed: string) => void
  entries: readonly Entry[]
  onOpen: (entry: Entry) => void
}

function Search({ typed, onType, entries, onOpen }: SearchProps) {
  const [at, setAt] = useState(0)
  const current = entries[at]

  function handleKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter' && !event.nativeEvent.isComposing && current) return onOpen(current)
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    setAt(nextIndex(event.key, at, entries.length) ?? 0)
  }

  function handleChange(event: ChangeEvent<HTMLInputElement>) {
    onType(event.target.value)
    setAt(0)
  }

  return (
    <>
      <div className="q">
        <input
          type="text"
          role="combobox"
          aria-expanded={entries.length > 0}
          aria-controls="palette-results"
          aria-activedescendant={current?.id}
          aria-label="Go to a page, an item or an action"
          placeholder="A page, an item or an action"
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={handleChange}
          onKeyDown={handleKeyDown}
        />
        <kbd className="only-wide">Esc</kbd>
      </div>
      <Results entries={entries} current={current} onOpen={onOpen} />
    </>
  )
}

type ResultsProps = {
  entries: readonly Entry[]
  current: Entry | undefined
  onOpen: (entry: Entry) => void
}

function Results({ entries, current, onOpen }: ResultsProps) {
  useEffect(() => {
    if (current) document.getElementById(current.id)?.scrollIntoView({ block: 'nearest' })
  }, [current])
  const groups = [...new Set(entries.map(({ group }) => group))]
  return (
    <div className="results" role="listbox" id="palette-results" aria-label="Results">
      {groups.map((group) => (
        <div key={group} role="group" aria-labelledby={`palette-${group}`}>
          <h3 id={`palette-${group}`} role="presentation">
            {group}
          </h3>
          {entries
            .filter((entry) => entry.group === group)
            .map((entry) => (
              <div
                key={entry.id}
                id={entry.id}
                role="option"
                aria-selected={entry === current}
                onClick={() => onOpen(entry)}
              >
                <span>{entry.title}</span>
                <span className="m">{entry.more}</span>
              </div>
            ))}
        </div>
      ))}
    </div>
  )
}

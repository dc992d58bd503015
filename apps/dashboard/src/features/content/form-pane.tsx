import { Button } from '../../components/button.tsx'
import { kindWord } from '../../components/comparison/change-words.ts'
import { Notice } from '../../components/notice.tsx'
import { commandKey } from '../../components/shortcuts.ts'
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react'
import { ConflictPanel } from './conflict-panel.tsx'
import type { EditState } from './edit-state.ts'
import type { Snapshot } from './form-reading.ts'
import { fieldId, ItemForm } from './item-form.tsx'
import { Taken } from './taken.tsx'
import type { EditSession } from './use-edit-session.ts'
import { kindOf } from '@candor/contract/kinds/registry'

type FormPaneProps = {
  session: EditSession
  published: Snapshot | null
  /** The word for how the item differs from what is public, where it does as a whole. */
  mark: string | undefined
  isReadOnly: boolean
  /** The way to the item's history, where it has one. */
  history: ReactNode
  canRemove: boolean
  onRemove: () => void
  onRestore: () => void
}

/** The form of one item, under its title. */
export function FormPane(props: FormPaneProps) {
  const { session, isReadOnly } = props
  const { state, dispatch } = session
  const title = titleOfState(state)
  const pane = useRef<HTMLElement>(null)
  useFirstFieldOfNew(state)

  function handleKeyDown(event: KeyboardEvent) {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || isReadOnly) return
    const key = event.key.toLowerCase()
    const isRedo = key === 'y' || (key === 'z' && event.shiftKey)
    if (key !== 'z' && !isRedo) return
    event.preventDefault()
    event.stopPropagation()
    dispatch({ type: isRedo ? 'redone' : 'undone', at: Date.now() })
  }

  return (
    <section
      ref={pane}
      className="pane mid"
      aria-label={`Form of ${title}`}
      tabIndex={0}
      data-pane="form"
      onKeyDown={handleKeyDown}
    >
      <div className="pane-head">
        <h2 dir="auto">{title}</h2>
        {isReadOnly ? (
          <span className="row-actions">{props.history}</span>
        ) : (
          <FormActions {...props} />
        )}
      </div>
      <Standing {...props} />
      <Taken state={state} />
      {state.save.state === 'conflict' ? (
        <ConflictPanel
          state={state}
          theirs={state.save.theirs}
          onResolve={(chosen) => {
            dispatch({ type: 'resolved', chosen, at: Date.now() })
            pane.current?.focus()
          }}
        />
      ) : (
        <ItemForm
          session={session}
          published={props.published}
          isReadOnly={isReadOnly || state.save.state === 'gone'}
        />
      )}
    </section>
  )
}

/** Whoever adds an item wants to write its title. */
function useFirstFieldOfNew({ item, kind }: EditState): void {
  const isNew = useRef(item === null)
  useEffect(() => {
    if (isNew.current) document.getElementById(fieldId(kindOf(kind).titleField))?.focus()
  }, [kind])
}

function FormActions({ session, history, canRemove, onRemove }: FormPaneProps) {
  const { state, dispatch } = session
  return (
    <span className="row-actions">
      {state.history.past.length > 0 && (
        <Button look="quiet" onClick={() => dispatch({ type: 'undone', at: Date.now() })}>
          Undo <kbd>{commandKey} Z</kbd>
        </Button>
      )}
      {history}
      {canRemove && (
        <Button look="quiet" onClick={onRemove}>
          {state.item ? 'Remove' : 'Discard'}
        </Button>
      )}
    </span>
  )
}

/** What is to be known about the item as a whole before reading its fields. */
function Standing({ session, isReadOnly, mark, onRestore }: FormPaneProps) {
  const { state } = session
  if (state.save.state === 'gone') {
    return (
      <Notice tone="bad" title="Somebody removed this item while it was open here">
        <p>
          What you wrote is still in the form.{' '}
          <Button look="text" onClick={onRestore}>
            Bring the item back
          </Button>
        </p>
      </Notice>
    )
  }
  if (isReadOnly) {
    return (
      <p className="standing">
        You can read this and propose a change; editors and admins take it over.
      </p>
    )
  }
  if (!state.item) {
    return (
      <p className="standing">
        Saved by itself as soon as it is complete. It becomes public only by publishing.
      </p>
    )
  }
  return mark === 'Added' ? (
    <p className="standing">
      <span className="kind">Added</span>: not public yet.
    </p>
  ) : null
}

export function titleOfState({ kind, values, item }: EditState): string {
  const { titleField, label, singleton } = kindOf(kind)
  if (singleton) return label
  const title = values[titleField]
  if (typeof title === 'string' && title.trim() !== '') return title
  return item ? `Untitled ${kindWord(kind)}` : `New ${kindWord(kind)}`
}

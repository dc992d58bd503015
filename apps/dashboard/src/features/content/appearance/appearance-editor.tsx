import type { Item, Workspace } from '@candor/contract/views'
import { isAllowed } from '@candor/contract/roles'
import type { KeyboardEvent } from 'react'
import { createPortal } from 'react-dom'
import { Button } from '../../../components/button.tsx'
import { commandKey } from '../../../components/shortcuts.ts'
import { ConflictPanel } from '../conflict-panel.tsx'
import { draftDocument } from '../draft-document.ts'
import { HistoryLink } from '../history-link.tsx'
import { Leaving } from '../leaving.tsx'
import { liveItem } from '../live-item.ts'
import { SaveStatus } from '../save-status.tsx'
import type { EditSession } from '../use-edit-session.ts'
import { AppearanceForm } from './appearance-form.tsx'
import { PagePreview } from './page-preview.tsx'
import {
  moreTelling,
  newest,
  useAppearanceSessions,
  type AppearanceEditing,
} from './use-appearance-sessions.ts'

type AppearanceEditorProps = {
  workspace: Workspace
  items: readonly Item[]
  look: Item | undefined
  statusPlace: HTMLElement | null
  onCreated: (item: Item) => void
  onShowForm: () => void
}

export function AppearanceEditor(props: AppearanceEditorProps) {
  const { workspace, items, look } = props
  const profile = profileIn(items)
  const editing = useAppearanceSessions({ workspace, profile, look, onCreated: props.onCreated })
  const sessions = [editing.profile.session, editing.look.session]
  const conflict = sessions.find(({ state }) => state.save.state === 'conflict')
  const isReadOnly = !isAllowed(workspace.role, 'item.update')
  return (
    <>
      <section
        className="pane mid"
        aria-label="Form of Appearance"
        tabIndex={0}
        data-pane="form"
        onKeyDown={(event) => !isReadOnly && handleUndoKeys(event, editing)}
      >
        <div className="pane-head">
          <h2>What visitors see</h2>
          <div className="row-actions">
            {look && <HistoryLink workspace={workspace.slug} id={look.id} kind="appearance" />}
            {!isReadOnly && <Undo editing={editing} />}
          </div>
        </div>
        {isReadOnly && (
          <p className="standing">You can read this. Editors and admins can change it.</p>
        )}
        {conflict ? (
          <Conflict session={conflict} />
        ) : (
          <AppearanceForm workspace={workspace.slug} editing={editing} isReadOnly={isReadOnly} />
        )}
      </section>
      <PagePreview workspace={workspace} document={documentOf(props, editing)} />
      {sessions.map((session) => (
        <Leaving key={session.state.kind} session={session} />
      ))}
      {props.statusPlace &&
        createPortal(
          <SaveStatus state={moreTelling(editing)} onShowForm={props.onShowForm} />,
          props.statusPlace,
        )}
    </>
  )
}

function profileIn(items: readonly Item[]): Item {
  const profile = items.find(({ kind }) => kind === 'profile')
  if (!profile) throw new Error('A workspace has lost its profile')
  return profile
}

/** The draft with both items as they are being written. */
function documentOf({ workspace, items, look }: AppearanceEditorProps, editing: AppearanceEditing) {
  const profile = liveItem(editing.profile.session.state, profileIn(items), undefined)
  const { state } = editing.look.session
  const written = items.map((item) =>
    item.id === profile.id ? { ...item, data: profile.data } : item,
  )
  const isThere = state.item !== null || state.touched.size > 0
  const live = isThere ? liveItem(state, look, undefined) : null
  return draftDocument(written, workspace.name, live)
}

function Undo({ editing }: { editing: AppearanceEditing }) {
  const session = newest(editing, 'past')
  if (!session) return null
  return (
    <Button look="quiet" onClick={() => session.dispatch({ type: 'undone', at: Date.now() })}>
      Undo <kbd>{commandKey} Z</kbd>
    </Button>
  )
}

function handleUndoKeys(event: KeyboardEvent, editing: AppearanceEditing): void {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return
  const key = event.key.toLowerCase()
  const isRedo = key === 'y' || (key === 'z' && event.shiftKey)
  if (key !== 'z' && !isRedo) return
  event.preventDefault()
  event.stopPropagation()
  const session = newest(editing, isRedo ? 'future' : 'past')
  session?.dispatch({ type: isRedo ? 'redone' : 'undone', at: Date.now() })
}

function Conflict({ session }: { session: EditSession }) {
  const { state, dispatch } = session
  if (state.save.state !== 'conflict') return null
  return (
    <ConflictPanel
      state={state}
      theirs={state.save.theirs}
      onResolve={(chosen) => dispatch({ type: 'resolved', chosen, at: Date.now() })}
    />
  )
}

import { kindOf } from '@candor/contract/kinds/registry'
import type { Item, Workspace } from '@candor/contract/views'
import { isAllowed } from '@candor/contract/roles'
import { useMutation } from '@tanstack/react-query'
import { createPortal } from 'react-dom'
import { restoreItem } from '../../api/item-queries.ts'
import { todayAsDate } from '../../components/date-words.ts'
import type { ContentSection } from '../../content-sections.ts'
import { draftDocument } from './draft-document.ts'
import { editItem, startItem } from './edit-state.ts'
import { FormPane } from './form-pane.tsx'
import { Leaving } from './leaving.tsx'
import { liveItem } from './live-item.ts'
import type { Adding } from './list-setting.ts'
import { startOf } from './new-item.ts'
import { HistoryLink } from './history-link.tsx'
import { ProposeLink } from './propose-link.tsx'
import { PreviewPane } from './preview-pane.tsx'
import { hintFor, previewSection } from './preview-section.ts'
import { SaveStatus } from './save-status.tsx'
import { useEditSession } from './use-edit-session.ts'
import { usePublished } from './use-published.ts'

/** An item of the draft, or one to be. */
export type Subject = { item: Item } | { adding: Adding }

type ItemEditorProps = {
  workspace: Workspace
  section: ContentSection
  items: readonly Item[]
  subject: Subject
  statusPlace: HTMLElement | null
  onCreated: (item: Item) => void
  onRemove: () => void
  onShowForm: () => void
}

/** Form and preview of one item, and where saving it stands. */
export function ItemEditor(props: ItemEditorProps) {
  const { workspace, items, subject } = props
  const item = 'item' in subject ? subject.item : undefined
  const adding = 'adding' in subject ? subject.adding : undefined
  const session = useEditSession({
    workspace: workspace.slug,
    item,
    place: { parentId: adding?.parentId ?? null, afterId: adding?.afterId ?? undefined },
    start: () =>
      adding
        ? startItem(adding.kind, startOf(adding.kind), todayAsDate())
        : editItem(itemOf(subject), todayAsDate()),
    onCreated: props.onCreated,
  })
  const { state, dispatch } = session
  const { published, mark } = usePublished(workspace.slug, item)
  const restore = useMutation({
    ...restoreItem(workspace.slug),
    onSuccess: (theirs) =>
      dispatch({ type: 'failed', failure: { type: 'stale', theirs }, at: Date.now() }),
  })
  const live = liveItem(state, item, adding)
  const document = draftDocument(items, workspace.name, live)
  const isReadOnly = !isAllowed(workspace.role, 'item.update')
  return (
    <>
      <FormPane
        session={session}
        published={published}
        mark={mark}
        isReadOnly={isReadOnly}
        history={
          state.item && (
            <>
              {isReadOnly && (
                <ProposeLink workspace={workspace.slug} id={state.item.id} kind={state.kind} />
              )}
              <HistoryLink workspace={workspace.slug} id={state.item.id} kind={state.kind} />
            </>
          )
        }
        canRemove={state.kind !== 'profile'}
        onRemove={props.onRemove}
        onRestore={() => state.item && restore.mutate(state.item.id)}
      />
      <PreviewPane
        workspace={workspace}
        section={previewSection(state.kind)}
        document={document}
        highlight={kindOf(state.kind).singleton ? undefined : live}
        hint={hintFor(live, document)}
      />
      <Leaving session={session} />
      {props.statusPlace &&
        createPortal(<SaveStatus state={state} onShowForm={props.onShowForm} />, props.statusPlace)}
    </>
  )
}

function itemOf(subject: Subject): Item {
  if ('item' in subject) return subject.item
  throw new Error('What is being added is no item yet')
}

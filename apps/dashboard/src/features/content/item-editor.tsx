import { kindOf } from '@candor/contract/kinds/registry'
import type { Item, Workspace } from '@candor/contract/views'
import { isAllowed } from '@candor/contract/roles'
import { useMutation, useQuery } from '@tanstack/react-query'
import { createPortal } from 'react-dom'
import { restoreItem } from '../../api/item-queries.ts'
import { changeQueries } from '../../api/release-queries.ts'
import { todayAsDate } from '../../components/date-words.ts'
import type { ContentSection } from '../../content-sections.ts'
import { draftDocument, unsavedKey } from './draft-document.ts'
import { editItem, pendingSnapshot, readState, snapshotOf, startItem } from './edit-state.ts'
import { keyName } from './form-field.ts'
import { FormPane } from './form-pane.tsx'
import { readField } from './field-value.ts'
import type { Snapshot } from './form-reading.ts'
import { Leaving } from './leaving.tsx'
import type { Adding } from './list-setting.ts'
import { startOf } from './new-item.ts'
import { HistoryLink } from './history-link.tsx'
import { PreviewPane } from './preview-pane.tsx'
import { hintFor, previewSection } from './preview-section.ts'
import { SaveStatus } from './save-status.tsx'
import { allFields } from './form-field.ts'
import type { EditState } from './edit-state.ts'
import { useEditSession } from './use-edit-session.ts'

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
            <HistoryLink workspace={workspace.slug} id={state.item.id} kind={state.kind} />
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

/** What the public has of an item: as the changes say, or the item itself where it did not change. */
function usePublished(workspace: string, item: Item | undefined) {
  const { data } = useQuery(changeQueries.list(workspace))
  if (!item || !data) return { published: null, mark: undefined }
  const change = data.changes.find(({ itemId }) => itemId === item.id)
  if (!change) return { published: snapshotOf(item), mark: undefined }
  const published = change.before && snapshotOf({ ...change.before, kind: item.kind })
  return { published, mark: change.before ? undefined : 'Added' }
}

function liveItem(state: EditState, item: Item | undefined, adding: Adding | undefined) {
  const { [keyName]: key, ...data } = pendingSnapshot(state) ?? partOf(state)
  const singleton = kindOf(state.kind).singleton
  return {
    kind: state.kind,
    id: state.item?.id ?? null,
    key: singleton ?? (typeof key === 'string' ? key : unsavedKey),
    parentId: item?.parentId ?? adding?.parentId ?? null,
    afterId: adding?.afterId ?? null,
    data,
  }
}

/** As much of an item as can be read: of one that is not complete, the fields that are good. */
function partOf(state: EditState): Snapshot {
  if (state.item) return state.saved
  const { problems } = readState(state)
  const entries = allFields(state.kind).flatMap((field) => {
    if (problems[field.name]) return []
    const reading = readField(field, state.values[field.name], state.today)
    return reading.state === 'good' && reading.value !== undefined
      ? [[field.name, reading.value] as const]
      : []
  })
  return Object.fromEntries(entries)
}

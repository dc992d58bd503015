import type { Item, Workspace } from '@candor/contract/views'
import { isAllowed } from '@candor/contract/roles'
import { useMutation } from '@tanstack/react-query'
import { memo, useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { restoreItem } from '../../api/item-queries.ts'
import { todayAsDate } from '../../components/date-words.ts'
import type { LiveItem } from './draft-document.ts'
import { editItem, startItem } from './edit-state.ts'
import { FormPane } from './form-pane.tsx'
import { Leaving } from './leaving.tsx'
import { liveItem } from './live-item.ts'
import type { Adding } from './list-setting.ts'
import { startOf } from './new-item.ts'
import { HistoryLink } from './history-link.tsx'
import { ProposeLink } from './propose-link.tsx'
import { PreviewPane } from './preview-pane.tsx'
import { SaveStatus } from './save-status.tsx'
import { useEditSession } from './use-edit-session.ts'
import { usePublished } from './use-published.ts'

/** An item of the draft, or one to be. */
export type Subject = { item: Item } | { adding: Adding }

type WritingProps = {
  workspace: Workspace
  subject: Subject
  statusPlace: HTMLElement | null
  onCreated: (item: Item) => void
  onRemove: () => void
  onShowForm: () => void
}

type ItemEditorProps = WritingProps & {
  items: readonly Item[]
  /** Another key is another form: what was written in the one before is nothing to it. */
  subjectKey: string
}

/** Form and preview of one item. To make a preview is much work: it stays while items are opened. */
export function ItemEditor({ subjectKey, items, ...props }: ItemEditorProps) {
  const [written, setWritten] = useState<LiveItem | null>(null)
  return (
    <>
      <ItemWriting key={subjectKey} {...props} onWritten={setWritten} />
      <PreviewPane workspace={props.workspace} items={items} written={written} />
    </>
  )
}

type ItemWritingProps = WritingProps & {
  /** Tells the preview, as soon as something is another. */
  onWritten: (written: LiveItem) => void
}

/** The form of one item, and where saving it stands. Left alone where only the preview is another. */
const ItemWriting = memo(function ItemWriting(props: ItemWritingProps) {
  const { workspace, subject, onWritten } = props
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
  useEffect(() => {
    onWritten(liveItem(state, item, adding))
  }, [onWritten, state, item, adding])
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
      <Leaving session={session} />
      {props.statusPlace &&
        createPortal(<SaveStatus state={state} onShowForm={props.onShowForm} />, props.statusPlace)}
    </>
  )
})

function itemOf(subject: Subject): Item {
  if ('item' in subject) return subject.item
  throw new Error('What is being added is no item yet')
}

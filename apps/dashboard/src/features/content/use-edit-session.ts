import { Item } from '@candor/contract/views'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useReducer, useRef, useState, type Dispatch } from 'react'
import { ApiError } from '../../api/api-error.ts'
import { explainError } from '../../components/explain-error.ts'
import { createItem, itemQueries, updateItem } from '../../api/item-queries.ts'
import { reduceEdit, type EditEvent } from './edit-reducer.ts'
import type { SaveFailure } from './fail-save.ts'
import { dueAt, type EditState } from './edit-state.ts'
import { newUuid } from '../../api/new-uuid.ts'
import { toInput, type Snapshot } from './form-reading.ts'
import { keepUnsaved, takeUnsaved } from './unsaved-text.ts'

type SessionOptions = {
  workspace: string
  start: () => EditState
  /** The item as the draft has it now; undefined for one that is not there yet. */
  item: Item | undefined
  /** Where a new item is to stand. */
  place: { parentId: string | null; afterId?: string | undefined }
  onCreated: (item: Item) => void
}

export type EditSession = {
  state: EditState
  dispatch: Dispatch<EditEvent>
  /** Sends what is written now, and waits until that has worked or failed. */
  settle: () => Promise<EditState>
}

/** The life of one item’s form: what is written, saved, read again and refused. */
export function useEditSession(options: SessionOptions): EditSession {
  const { workspace, item } = options
  const [state, dispatch] = useReducer(reduceEdit, undefined, options.start)
  useSending(state, dispatch, options)

  // Text that the end of a session kept from being saved comes back once.
  const { kind } = state
  const id = state.item?.id
  useEffect(() => {
    for (const [field, value] of Object.entries(takeUnsaved(workspace, kind, id))) {
      dispatch({ type: 'changed', field, value, at: Date.now() })
    }
  }, [workspace, kind, id])

  useEffect(() => {
    if (item) dispatch({ type: 'read', item })
  }, [item])

  const due = dueAt(state)
  useEffect(() => {
    if (due === null) return
    const timer = setTimeout(() => dispatch({ type: 'due' }), Math.max(0, due - Date.now()))
    return () => clearTimeout(timer)
  }, [due])

  return { state, dispatch, settle: useSettle(state, dispatch) }
}

/** Sends once whatever the state says is being saved, and tells it how that went. */
function useSending(state: EditState, dispatch: Dispatch<EditEvent>, options: SessionOptions) {
  const save = useSave(options)
  const latest = useRef({ state, save, workspace: options.workspace })
  useEffect(() => {
    latest.current = { state, save, workspace: options.workspace }
  })

  const saving = state.save.state === 'saving' ? state.save : null
  useEffect(() => {
    if (!saving) return
    const { kind, item: seen } = latest.current.state
    latest.current.save({ kind, seen, sent: saving.sent }).then(
      (saved) => dispatch({ type: 'saved', item: saved, at: Date.now() }),
      (error: unknown) => {
        const { workspace, state: unsaved } = latest.current
        if (isSignedOut(error)) keepUnsaved(workspace, unsaved)
        dispatch({ type: 'failed', failure: toFailure(error), at: Date.now() })
      },
    )
  }, [saving, dispatch])
}

type ToSave = { kind: Item['kind']; seen: EditState['item']; sent: Snapshot }

function useSave({ workspace, place, onCreated }: SessionOptions) {
  const client = useQueryClient()
  const update = useMutation(updateItem(workspace))
  const create = useMutation(createItem(workspace))
  // Chosen before the first attempt: when its answer was lost, the next one adds nothing twice.
  const [id] = useState(newUuid)
  return async ({ kind, seen, sent }: ToSave): Promise<Item> => {
    const input = toInput(sent)
    const saved = seen
      ? await update.mutateAsync({ ...input, ...seen })
      : await create.mutateAsync({ ...input, ...place, id, kind })
    client.setQueryData(itemQueries.list(workspace).queryKey, (items) =>
      withItem(items, saved, place),
    )
    if (!seen) onCreated(saved)
    return saved
  }
}

function withItem(
  items: Item[] | undefined,
  saved: Item,
  { afterId }: SessionOptions['place'],
): Item[] | undefined {
  if (!items) return undefined
  if (items.some(({ id }) => id === saved.id)) {
    return items.map((item) => (item.id === saved.id ? saved : item))
  }
  const before = items.findIndex(({ id }) => id === afterId)
  return items.toSpliced(before < 0 ? items.length : before + 1, 0, saved)
}

function isSignedOut(error: unknown): boolean {
  return error instanceof ApiError && error.code === 'unauthenticated'
}

/** What a failed call means for the text that was to be saved. */
function toFailure(error: unknown): SaveFailure {
  if (!(error instanceof ApiError)) {
    return { type: 'refused', message: explainError(error), issues: [] }
  }
  const { code, message, issues = [], current } = error.details
  const theirs = Item.safeParse(current)
  if (code === 'stale' && theirs.success) return { type: 'stale', theirs: theirs.data }
  if (code === 'not_found') return { type: 'gone' }
  const isPassing = ['unreachable', 'unavailable', 'internal', 'unauthenticated'].includes(code)
  return isPassing ? { type: 'unreachable', reason: message } : { type: 'refused', message, issues }
}

const longestWait = 4000

function useSettle(state: EditState, dispatch: Dispatch<EditEvent>) {
  const latest = useRef(state)
  const waiting = useRef<(() => void)[]>([])
  useEffect(() => {
    latest.current = state
    if (state.save.state === 'due' || state.save.state === 'saving') return
    waiting.current.splice(0).forEach((resolve) => resolve())
  }, [state])

  return async () => {
    const isUnderWay = ['due', 'saving'].includes(latest.current.save.state)
    if (isUnderWay) {
      dispatch({ type: 'due' })
      await Promise.race([
        new Promise<void>((resolve) => waiting.current.push(resolve)),
        new Promise<void>((resolve) => setTimeout(resolve, longestWait)),
      ])
    }
    return latest.current
  }
}

import { OpenChangeRequest } from '@candor/contract/change-request/inputs'
import type { DraftChange } from '@candor/contract/views'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { openRequest, requestQueries } from '../../api/change-request-queries.ts'
import { reviewQueries } from '../../api/review-queries.ts'
import { sessionQueries } from '../../api/session-queries.ts'
import { stillAble } from '../../components/able-reviewers.ts'
import { Button } from '../../components/button.tsx'
import { changeTitle } from '../../components/comparison/change-words.ts'
import { counted, listed } from '../../components/count-words.ts'
import { Dialog } from '../../components/dialog.tsx'
import { explainError } from '../../components/explain-error.ts'
import { errorsFromApi, errorsOf, type FieldErrors } from '../../components/field-errors.ts'
import { LeaveGuard } from '../../components/leave-guard.tsx'
import { Notice } from '../../components/notice.tsx'
import { ReviewersField } from '../../components/reviewers-field.tsx'
import { TextArea } from '../../components/text-area.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useToast } from '../../components/toast.tsx'

type AskReviewDialogProps = {
  workspace: { slug: string }
  /** Those that stand in no open request. */
  free: readonly DraftChange[]
  onClose: () => void
}

const named = 4

/** Opens a change request with what is chosen. */
export function AskReviewDialog(props: AskReviewDialogProps) {
  const { workspace, onClose } = props
  const { slug } = workspace
  // What comes meanwhile is not put forward by itself.
  const [free] = useState(props.free)
  const [title, setTitle] = useState(free.length === 1 && free[0] ? changeTitle(free[0]) : '')
  const [description, setDescription] = useState('')
  const [chosen, setChosen] = useState<string[]>([])
  const others = useOtherPeople(slug)
  const reviewers = stillAble(chosen, others ?? [])
  const [wrong, setWrong] = useState<FieldErrors>({})
  const open = useOpen(slug)
  const errors = { ...errorsFromApi(open.error), ...wrong }

  function handleSubmit() {
    const changes = free.map(({ kind, key }) => ({ kind, key }))
    const parsed = OpenChangeRequest.safeParse({ title, description, changes, reviewers })
    setWrong(parsed.success ? {} : errorsOf(parsed.error))
    if (parsed.success && !open.isPending) open.mutate(parsed.data)
  }

  return (
    <>
      <Dialog
        title={`Ask for review of ${counted(free.length, 'change')}`}
        onClose={onClose}
        onSubmit={handleSubmit}
        actions={
          <>
            <Button onClick={onClose}>Cancel</Button>
            <Button look="primary" type="submit" busy={open.isPending}>
              Ask for review
            </Button>
          </>
        }
      >
        <p className="quiet">{namesOf(free)}. Nothing is public by this.</p>
        <div className="fields">
          {open.error && Object.keys(errorsFromApi(open.error)).length === 0 && (
            <Notice tone="bad">{explainError(open.error)}</Notice>
          )}
          {errors['changes'] && <Notice tone="bad">{errors['changes']}</Notice>}
          <TextField
            label="Title"
            help="What it is about, in a few words."
            value={title}
            onChange={(event) => setTitle(event.target.value)}
            error={errors['title']}
          />
          <TextArea
            label="Description"
            help="Optional. What to look at, and why it changes."
            rows={3}
            value={description}
            onChange={setDescription}
            error={errors['description']}
          />
          {others && (
            <ReviewersField
              people={others}
              chosen={reviewers}
              error={errors['reviewers']}
              onChange={setChosen}
            />
          )}
        </div>
      </Dialog>
      <LeaveGuard when={description !== '' && !open.isSuccess} what="asking for review" />
    </>
  )
}

function namesOf(changes: readonly DraftChange[]): string {
  const names = changes.slice(0, named).map((change) => `“${changeTitle(change)}”`)
  const more = changes.length - names.length
  return listed(more > 0 ? [...names, `${more} more`] : names)
}

/** Undefined until they are known. */
function useOtherPeople(workspace: string) {
  const { data: settings } = useQuery(reviewQueries.settings(workspace))
  const { data: session } = useQuery(sessionQueries.show())
  if (!settings || !session) return undefined
  return settings.people.filter(({ id }) => id !== session.user?.id)
}

function useOpen(workspace: string) {
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const showToast = useToast()
  return useMutation({
    ...openRequest(workspace),
    onSuccess: async (request) => {
      const { number } = request
      queryClient.setQueryData(requestQueries.show(workspace, number).queryKey, request)
      await navigate({
        to: '/$workspace/change-requests/$number',
        params: { workspace, number },
        ignoreBlocker: true,
      })
      showToast({ message: 'The reviewers are asked.' })
    },
  })
}

import { decisionMutations } from '../../api/request-mutations.ts'
import { Button } from '../../components/button.tsx'
import { counted } from '../../components/count-words.ts'
import { ActionFailure } from './action-failure.tsx'
import { waitingFor, type RequestSetting } from './setting.ts'
import { useRequestAction } from './use-request-action.ts'

/** One press for a reviewer who has looked at everything. */
export function ApproveAll({ setting }: { setting: RequestSetting }) {
  const { workspace, request } = setting
  const waiting = waitingFor(setting)
  const approve = useRequestAction({
    workspace: workspace.slug,
    mutation: decisionMutations(workspace.slug, request.number).review,
    said: ({ changes }) => `You approved ${counted(changes.length, 'change')}.`,
    onDone: () => document.getElementById('main')?.focus(),
  })
  if (waiting.length === 0 && !approve.error) return null
  const changes = waiting.map(({ kind, key, hash }) => ({ kind, key, hash }))
  const what = waiting.length === 1 ? 'Approve the change' : `Approve all ${waiting.length} changes`
  return (
    <>
      {waiting.length > 0 && (
        <Button
          look="primary"
          busy={approve.isPending}
          onClick={() => approve.mutate({ verdict: 'approved', changes, words: '' })}
        >
          {what}
        </Button>
      )}
      <ActionFailure error={approve.error} />
    </>
  )
}

import { itemName } from '@candor/contract/content/item'
import { decisionMutations } from '../../api/request-mutations.ts'
import { Button } from '../../components/button.tsx'
import { counted } from '../../components/count-words.ts'
import { editPlace } from '../../components/seen/edited-meanwhile.tsx'
import { ActionFailure } from './action-failure.tsx'
import { type LiveChange, waitingFor, type RequestSetting } from './setting.ts'
import { useRequestAction } from './use-request-action.ts'

/** One press for a reviewer who has looked at everything; what changed under their eyes is not meant. */
export function ApproveAll({ setting }: { setting: RequestSetting }) {
  const { workspace, request } = setting
  const waiting = waitingFor(setting)
  const [ready, unseen] = splitBySeen(setting, waiting)
  const [first] = unseen
  const approve = useRequestAction({
    workspace: workspace.slug,
    mutation: decisionMutations(workspace.slug, request.number).review,
    said: ({ changes }) => `You approved ${counted(changes.length, 'change')}.`,
    onDone: () => document.getElementById('main')?.focus(),
  })
  if (waiting.length === 0 && !approve.error) return null
  const changes = ready.map(({ kind, key, hash }) => ({ kind, key, hash }))
  return (
    <>
      {first && (
        <Button onClick={() => goTo(first)}>
          Look again at {counted(unseen.length, 'change')}
        </Button>
      )}
      {ready.length > 0 && (
        <Button
          look="primary"
          busy={approve.isPending}
          onClick={() => approve.mutate({ verdict: 'approved', changes, words: '' })}
        >
          {approveWords(ready.length, unseen.length)}
        </Button>
      )}
      <ActionFailure error={approve.error} />
    </>
  )
}

function approveWords(ready: number, unseen: number): string {
  if (unseen > 0) return `Approve the ${ready === 1 ? 'one' : ready} you have seen`
  return ready === 1 ? 'Approve the change' : `Approve all ${ready} changes`
}

function splitBySeen({ seen }: RequestSetting, waiting: readonly LiveChange[]) {
  const isSeen = (one: LiveChange) => !seen.editOf(itemName(one)) && !seen.isNew(itemName(one))
  return [waiting.filter(isSeen), waiting.filter((one) => !isSeen(one))] as const
}

function goTo(change: LiveChange): void {
  const place =
    document.getElementById(editPlace(change)) ?? document.getElementById(itemName(change))
  place?.scrollIntoView({ block: 'center' })
  place?.focus()
}

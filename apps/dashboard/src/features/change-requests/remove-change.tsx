import type { RequestChange } from '@candor/contract/change-request/views'
import { useMutation } from '@tanstack/react-query'
import { requestMutations } from '../../api/request-mutations.ts'
import { Button } from '../../components/button.tsx'
import { changeTitle } from '../../components/comparison/change-words.ts'
import { explainError } from '../../components/explain-error.ts'
import { useToast } from '../../components/toast.tsx'
import { ActionFailure } from './action-failure.tsx'
import type { RequestSetting } from './setting.ts'
import { useRequestAction } from './use-request-action.ts'

type RemoveChangeProps = { setting: RequestSetting; change: RequestChange }

/** Takes a change out of the request, with the way back; what was said of it goes with it. */
export function RemoveChange({ setting, change }: RemoveChangeProps) {
  const { workspace, request } = setting
  const { kind, key } = change
  const showToast = useToast()
  const mutations = requestMutations(workspace.slug, request.number)
  const back = useMutation({
    ...mutations.addChanges,
    onError: (error) => showToast({ message: `That could not be undone. ${explainError(error)}` }),
  })
  const remove = useRequestAction({
    workspace: workspace.slug,
    mutation: mutations.removeChanges,
    said: () => ({
      message: `“${changeTitle(change)}” is out of this request; the draft still has it.`,
      undo: () => back.mutate({ changes: [{ kind, key }] }),
    }),
    onDone: () => document.getElementById('main')?.focus(),
  })
  return (
    <>
      <Button
        look="quiet"
        busy={remove.isPending}
        onClick={() => remove.mutate({ changes: [{ kind, key }] })}
      >
        Take out<span className="sr"> {changeTitle(change)}</span>
      </Button>
      <ActionFailure error={remove.error} />
    </>
  )
}

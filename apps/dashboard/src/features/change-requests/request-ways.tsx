import type { ChangeRequest } from '@candor/contract/change-request/views'
import { useState } from 'react'
import { requestMutations } from '../../api/request-mutations.ts'
import { Button } from '../../components/button.tsx'
import type { Toast } from '../../components/toast.tsx'
import { ActionFailure } from './action-failure.tsx'
import { AskAgainDialog } from './ask-again-dialog.tsx'
import { EditDialog } from './edit-dialog.tsx'
import { isOpen, mayManage, type RequestSetting } from './setting.ts'
import { useKeptFocus } from './use-kept-focus.ts'
import { useRequestAction } from './use-request-action.ts'

/** Opening it again brings no plan back, so then that is not offered as if nothing had been. */
function closedWords({ droppedSchedule }: ChangeRequest, undo: () => void): Toast {
  if (droppedSchedule === null)
    return { message: 'The request is closed; the draft stays as it is.', undo }
  return { message: 'The request is closed, and what was planned does not go out.' }
}

/** What can be done with the request itself, by its author and by those who edit content. */
export function RequestWays({ setting }: { setting: RequestSetting }) {
  const { workspace, request } = setting
  const [asked, setAsked] = useState<'edit' | 'ask'>()
  const { place, keepFocus } = useKeptFocus()
  const mutations = requestMutations(workspace.slug, request.number)
  const done = { workspace: workspace.slug, onDone: keepFocus }
  const reopen = useRequestAction<void>({
    ...done,
    mutation: mutations.reopen,
    said: 'The request is open again.',
  })
  const close = useRequestAction<void>({
    ...done,
    mutation: mutations.close,
    said: (_, closed) => closedWords(closed, () => reopen.mutate()),
  })
  const canReopen = !isOpen(setting) && request.closedBy !== null
  if (!mayManage(setting) || !(isOpen(setting) || canReopen)) return null
  return (
    <div className="request-ways row-actions" ref={place} tabIndex={-1}>
      {canReopen ? (
        <Button look="quiet" busy={reopen.isPending} onClick={() => reopen.mutate()}>
          Open it again
        </Button>
      ) : (
        <>
          <Button look="quiet" onClick={() => setAsked('edit')}>
            Edit title and description…
          </Button>
          <Button look="quiet" onClick={() => setAsked('ask')}>
            Ask for review again…
          </Button>
          <Button look="quiet" busy={close.isPending} onClick={() => close.mutate()}>
            Close without publishing
          </Button>
        </>
      )}
      <ActionFailure error={close.error ?? reopen.error} />
      {asked === 'edit' && <EditDialog setting={setting} onClose={() => setAsked(undefined)} />}
      {asked === 'ask' && <AskAgainDialog setting={setting} onClose={() => setAsked(undefined)} />}
    </div>
  )
}

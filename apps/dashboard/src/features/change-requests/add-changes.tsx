import type { ChangeName } from '@candor/contract/change-request/inputs'
import { itemName } from '@candor/contract/content/item'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { requestMutations } from '../../api/request-mutations.ts'
import { changeQueries } from '../../api/release-queries.ts'
import { reviewQueries } from '../../api/review-queries.ts'
import { Button } from '../../components/button.tsx'
import { changeTitle, changeWord } from '../../components/comparison/change-words.ts'
import { Dialog } from '../../components/dialog.tsx'
import { ActionFailure } from './action-failure.tsx'
import type { RequestSetting } from './setting.ts'
import { useRequestAction } from './use-request-action.ts'

/** Puts further changes of the draft into the request: those that stand in no other. */
export function AddChanges({ setting }: { setting: RequestSetting }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button look="quiet" onClick={() => setOpen(true)}>
        Add changes…
      </Button>
      {isOpen && <AddDialog setting={setting} onClose={() => setOpen(false)} />}
    </>
  )
}

type AddDialogProps = { setting: RequestSetting; onClose: () => void }

function AddDialog({ setting: { workspace, request }, onClose }: AddDialogProps) {
  const free = useFreeChanges(workspace.slug)
  const [chosen, setChosen] = useState<readonly ChangeName[]>([])
  const add = useRequestAction({
    workspace: workspace.slug,
    mutation: requestMutations(workspace.slug, request.number).addChanges,
    said: 'The changes are in this request.',
    onDone: onClose,
  })
  const isChosen = (one: ChangeName) => chosen.some((other) => itemName(other) === itemName(one))
  return (
    <Dialog
      title="Add changes of the draft"
      onClose={onClose}
      onSubmit={() => chosen.length > 0 && !add.isPending && add.mutate({ changes: [...chosen] })}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" busy={add.isPending} disabled={chosen.length === 0}>
            Add them
          </Button>
        </>
      }
    >
      <ActionFailure error={add.error} />
      {free.length === 0 && (
        <p className="quiet">Every change of the draft stands in a request already.</p>
      )}
      {free.map((change) => (
        <label key={itemName(change)} className="check">
          <input
            type="checkbox"
            checked={isChosen(change)}
            onChange={({ target }) => {
              const { kind, key } = change
              const others = chosen.filter((one) => itemName(one) !== itemName(change))
              setChosen(target.checked ? [...others, { kind, key }] : others)
            }}
          />
          <span>
            {changeTitle(change)} <span className="quiet">{changeWord(change)}</span>
          </span>
        </label>
      ))}
    </Dialog>
  )
}

function useFreeChanges(workspace: string) {
  const { data: draft } = useQuery(changeQueries.list(workspace))
  const { data: standing } = useQuery(reviewQueries.standing(workspace))
  const taken = new Set(
    standing?.changes.filter(({ request }) => request !== null).map(itemName) ?? [],
  )
  return draft && standing ? draft.changes.filter((change) => !taken.has(itemName(change))) : []
}

import type { BinItem } from '@candor/contract/views/history'
import { useMutation } from '@tanstack/react-query'
import { purgeItem } from '../../api/history-queries.ts'
import { Button } from '../../components/button.tsx'
import { changeTitle } from '../../components/comparison/change-words.ts'
import { counted } from '../../components/count-words.ts'
import { Dialog } from '../../components/dialog.tsx'
import { explainError } from '../../components/explain-error.ts'
import { Notice } from '../../components/notice.tsx'

type PurgeDialogProps = { workspace: string; item: BinItem; onClose: () => void }

/** The one step here that has no way back. */
export function PurgeDialog({ workspace, item, onClose }: PurgeDialogProps) {
  const purge = useMutation({ ...purgeItem(workspace), onSuccess: onClose })
  const { inside } = item
  return (
    <Dialog
      title={`Remove “${changeTitle(item)}” for good`}
      onClose={onClose}
      onSubmit={() => !purge.isPending && purge.mutate(item.id)}
      actions={
        <>
          <Button onClick={onClose}>Keep it in the bin</Button>
          <Button type="submit" look="primary" busy={purge.isPending}>
            Remove for good
          </Button>
        </>
      }
    >
      {purge.error && <Notice tone="bad">{explainError(purge.error)}</Notice>}
      <p>
        The item{inside.length > 0 && `, the ${counted(inside.length, 'control')} in it`} and the
        history of what it said cannot be had back. Releases that show it stay as they are.
      </p>
    </Dialog>
  )
}

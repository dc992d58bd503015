import type { DraftChange } from '@candor/contract/views'
import { AskReviewDialog } from './ask-review-dialog.tsx'
import { EmergencyDialog } from './emergency-dialog.tsx'
import type { Asked } from './review-aside.tsx'
import type { ReviewedDraft } from './reviewed-draft.ts'
import { isFree } from './standings.ts'

type ReviewDialogProps = {
  draft: ReviewedDraft
  asked: Asked
  picked: readonly DraftChange[]
  onClose: () => void
}

/** Beside the changes rather than among them, so that what is written in it outlives them. */
export function ReviewDialog({ draft, asked, picked, onClose }: ReviewDialogProps) {
  const { workspace, standings } = draft
  if (asked === 'emergency') {
    return <EmergencyDialog {...draft} first={picked} onClose={onClose} />
  }
  const free = picked.filter((change) => isFree(standings, change))
  return <AskReviewDialog workspace={workspace} free={free} onClose={onClose} />
}

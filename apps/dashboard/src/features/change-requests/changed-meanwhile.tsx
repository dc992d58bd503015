import type { DraftChange } from '@candor/contract/views'
import { Notice } from '../../components/notice.tsx'
import { EditedMeanwhile } from '../../components/seen/edited-meanwhile.tsx'
import type { AskedNow } from './asked-change.ts'

type ChangedMeanwhileProps = { now: AskedNow; seen: DraftChange }

/** What happened to a change while somebody wrote about it, and what to do; what they wrote stays. */
export function ChangedMeanwhile({ now, seen }: ChangedMeanwhileProps) {
  if (now.state === 'as_seen') return null
  if (now.state === 'over') {
    return (
      <Notice tone="bad" title={now.why}>
        <p>Nothing more can be asked of it here. What you wrote can be kept as a comment.</p>
      </Notice>
    )
  }
  return (
    <div role="alert">
      <EditedMeanwhile seen={seen} now={now.change.change} during="wrote">
        <p>
          What you wrote is still here. Look at what it says now, and ask again if it should still
          be different.
        </p>
      </EditedMeanwhile>
    </div>
  )
}

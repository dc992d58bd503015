import { compareFields, isSame } from '@candor/contract/content/compare'
import type { ChangeView } from '@candor/contract/views'
import { ComparisonTable } from '../../components/comparison/comparison-table.tsx'
import { Notice } from '../../components/notice.tsx'
import type { AskedNow } from './asked-change.ts'
import type { LiveChange } from './setting.ts'

const sides = {
  before: 'When you began',
  after: 'Now',
  absentBefore: 'Was removed',
  absentAfter: 'Is removed',
}

type ChangedMeanwhileProps = { now: AskedNow; seen: LiveChange }

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
  const edit = editOf(seen, now.change)
  return (
    <Notice tone="bad" title="It was edited while you wrote">
      <p>
        What you wrote is still here. Look at what it says now, and ask again if it should still be
        different.
      </p>
      {seen.change.moved !== now.change.change.moved && <p>Its place in the list changed.</p>}
      {!isSame(seen.change.before, now.change.change.before) && (
        <p>The public page says something else by now as well.</p>
      )}
      <ComparisonTable change={edit} sides={sides} />
    </Notice>
  )
}

/** From the draft as it was to the draft as it is. */
function editOf(seen: LiveChange, now: LiveChange): ChangeView {
  const [before, after] = [seen.change.after, now.change.after]
  return {
    kind: now.kind,
    key: now.key,
    title: now.title,
    type: typeOf(before, after),
    moved: false,
    before,
    after,
    fields: compareFields(now.kind, before?.data ?? {}, after?.data ?? {}),
  }
}

function typeOf(before: object | null, after: object | null): ChangeView['type'] {
  if (before === null) return 'added'
  return after === null ? 'removed' : 'edited'
}

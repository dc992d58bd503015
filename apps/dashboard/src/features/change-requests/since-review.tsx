import type { RequestChange, VerdictView } from '@candor/contract/change-request/views'
import type { ChangeView } from '@candor/contract/views'
import { ComparisonTable } from '../../components/comparison/comparison-table.tsx'

type SinceReviewProps = { change: RequestChange; me: string }

/** Only what changed since somebody reviewed it: one’s own review, or the newest one. */
export function SinceReview({ change, me }: SinceReviewProps) {
  const stale = change.verdicts.filter(({ since }) => since !== null)
  const own = stale.find(({ reviewer }) => reviewer.id === me)
  const verdict = own ?? stale.toSorted((a, b) => b.at.localeCompare(a.at))[0]
  if (!verdict?.since || !change.change) return null
  const { since } = verdict
  const who = verdict.reviewer.id === me ? 'you' : verdict.reviewer.name
  const did = verdict.verdict === 'approved' ? 'approved it' : 'asked for changes'
  return (
    <section className="since">
      <h4>
        Changed since {who} {did}
      </h4>
      <ul>
        {since.removed && (
          <li>
            {change.change.after ? 'It is no longer removed.' : 'It is removed from the draft now.'}
          </li>
        )}
        {since.moved && <li>It stands in another place now.</li>}
        {since.published && (
          <li>The public page says something else by now than it did at that time.</li>
        )}
      </ul>
      <ComparisonTable
        change={onlySince(change.change, verdict)}
        sides={{
          before: verdict.verdict === 'approved' ? `Approved by ${who}` : `Seen by ${who}`,
          after: 'Now',
          absentBefore: '',
          absentAfter: '',
        }}
      />
      <h4 className="whole-title">The whole change</h4>
    </section>
  )
}

/** As a change between two texts that are both there. */
function onlySince(draft: ChangeView, { since }: VerdictView): ChangeView {
  const there = draft.after ?? draft.before
  return {
    kind: draft.kind,
    key: draft.key,
    title: draft.title,
    type: 'edited',
    moved: false,
    before: there,
    after: there,
    fields: since?.fields ?? [],
  }
}

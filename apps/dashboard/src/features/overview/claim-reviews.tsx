import { isAllowed } from '@candor/contract/roles'
import type { Item, Workspace } from '@candor/contract/views'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { updateItem } from '../../api/item-queries.ts'
import { Button } from '../../components/button.tsx'
import { dateInWords, lateness, todayAsDate } from '../../components/date-words.ts'
import { explainError } from '../../components/explain-error.ts'
import { Notice } from '../../components/notice.tsx'
import { DueForReview, Status } from '../../components/status.tsx'
import { useToast } from '../../components/toast.tsx'
import { editorOf } from '../../editor-link.ts'
import { asStillTrue, claimsDue, type DueClaim } from './claims-due.ts'

type ClaimReviewsProps = { workspace: Workspace; items: readonly Item[] }

export function ClaimReviews({ workspace, items }: ClaimReviewsProps) {
  const today = todayAsDate()
  const claims = claimsDue(items, today)
  const stillTrue = useStillTrue(workspace.slug, today)
  const mayUpdate = isAllowed(workspace.role, 'item.update')
  if (claims.length === 0) return null
  return (
    <section className="block">
      <div className="hd">
        <h2>Check that these are still true</h2>
        <p>Past its date, a claim tells visitors so by itself.</p>
      </div>
      {stillTrue.error && <Notice tone="bad">{explainError(stillTrue.error)}</Notice>}
      <ul className="rows due-list">
        {claims.map((claim) => (
          <ClaimLine
            key={claim.item.id}
            workspace={workspace.slug}
            claim={claim}
            today={today}
            onStillTrue={mayUpdate ? () => stillTrue.confirm(claim) : undefined}
          />
        ))}
      </ul>
    </section>
  )
}

/** Says that somebody checked a claim today; the way back is offered. */
function useStillTrue(workspace: string, today: string) {
  const showToast = useToast()
  const update = useMutation(updateItem(workspace))

  function confirm({ item, title }: DueClaim) {
    const data = asStillTrue(item.data, today)
    const next = dateInWords(String(data['reviewBy']))
    update.mutate(
      { id: item.id, version: item.version, data },
      {
        onSuccess: ({ id, version }) =>
          showToast({
            message: `${title}: checked today, next by ${next}. Not public yet.`,
            undo: () => update.mutate({ id, version, data: item.data }),
          }),
      },
    )
  }

  return { confirm, error: update.error }
}

type ClaimLineProps = {
  workspace: string
  claim: DueClaim
  today: string
  onStillTrue: (() => void) | undefined
}

function ClaimLine({ workspace, claim, today, onStillTrue }: ClaimLineProps) {
  const { item, title, reviewBy, isLate, status } = claim
  return (
    <li>
      <span className="t">
        <Link {...editorOf(workspace, item)}>{title}</Link>
      </span>
      {isLate ? <DueForReview /> : <span>{status && <Status value={status} />}</span>}
      <span className="m">{lateness(reviewBy, today)}</span>
      <span className="end">
        {onStillTrue && (
          <Button size="small" onClick={onStillTrue}>
            Still true<span className="sr"> {title}</span>
          </Button>
        )}
      </span>
    </li>
  )
}

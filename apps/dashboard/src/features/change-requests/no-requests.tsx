import { Link } from '@tanstack/react-router'
import { buttonClass } from '../../components/button.tsx'
import { EmptyState } from '../../components/empty-state.tsx'

export function NoRequests({ workspace }: { workspace: string }) {
  const params = { workspace }
  return (
    <EmptyState
      question="Who should see it before the public does?"
      action={
        <Link to="/$workspace/changes" params={params} className={buttonClass('primary')}>
          Choose changes
        </Link>
      }
      after={
        <>
          <Link to="/$workspace/settings/review" params={params}>
            The rules for review
          </Link>{' '}
          say which changes have to be approved, and by whom.
        </>
      }
    >
      A change request puts changes of the draft in front of others: they see each before and after,
      comment, approve it or ask for something else. Nothing is public until somebody publishes it.
    </EmptyState>
  )
}

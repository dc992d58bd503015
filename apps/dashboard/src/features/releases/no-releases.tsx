import { Link } from '@tanstack/react-router'
import { buttonClass } from '../../components/button.tsx'
import { EmptyState } from '../../components/empty-state.tsx'

export function NoReleases({ workspace }: { workspace: string }) {
  return (
    <EmptyState
      question="What will visitors read first?"
      action={
        <Link to="/$workspace/changes" params={{ workspace }} className={buttonClass('primary')}>
          See what waits to be published
        </Link>
      }
    >
      Each time somebody publishes, the whole trust center is kept here as a numbered release, with
      its date, its author and its hash.
    </EmptyState>
  )
}

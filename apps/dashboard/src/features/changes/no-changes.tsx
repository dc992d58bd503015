import type { Workspace } from '@candor/contract/views'
import { Link } from '@tanstack/react-router'
import { buttonClass } from '../../components/button.tsx'
import { dayInWords } from '../../components/date-words.ts'
import { EmptyState } from '../../components/empty-state.tsx'

export function NoChanges({ workspace }: { workspace: Workspace }) {
  const { release, slug } = workspace
  return (
    <div className="page">
      <EmptyState
        question={release ? 'What should change next?' : 'What belongs on the page?'}
        action={
          <Link
            to="/$workspace/content"
            params={{ workspace: slug }}
            className={buttonClass('primary')}
          >
            Edit the content
          </Link>
        }
      >
        {release
          ? `The public reads exactly what stands here: release ${release.number} of ${dayInWords(release.publishedAt)}. Whatever you edit waits on this page until somebody publishes it.`
          : 'Whatever you write waits on this page until somebody publishes it.'}
      </EmptyState>
    </div>
  )
}

import { publishedByInWords } from '@candor/contract/published-by'
import type { ReleaseView } from '@candor/contract/views'
import { Link } from '@tanstack/react-router'
import { listed } from '../../components/count-words.ts'
import { whenInWords } from '../../components/date-words.ts'
import { isOpen, type RequestSetting } from './setting.ts'
import { usePublished } from './use-published.ts'

/** Which releases made changes of the request public, by whom, and on whose word. */
export function PublishedFacts({ setting }: { setting: RequestSetting }) {
  const { releases } = usePublished(setting.workspace.slug, setting.request)
  if (releases.length === 0) return null
  return (
    <section>
      <h2>{isOpen(setting) ? 'Public so far' : 'What became public'}</h2>
      {releases.map((release) => (
        <OneRelease key={release.number} workspace={setting.workspace.slug} release={release} />
      ))}
    </section>
  )
}

function OneRelease({ workspace, release }: { workspace: string; release: ReleaseView }) {
  const { number, publishedAt, approvedBy, emergencyReason } = release
  const params = { workspace, number }
  return (
    <>
      <p className="became">
        <Link to="/$workspace/releases/$number" params={params}>
          Release {number}
        </Link>
        , {whenInWords(publishedAt)}.{' '}
        <Link to="/$workspace/releases/$number/page" params={params}>
          See its page
        </Link>
      </p>
      <dl className="facts stacked">
        <dt>Published by</dt>
        <dd>{publishedByInWords(release)}</dd>
        {approvedBy.length > 0 && (
          <>
            <dt>Approved by</dt>
            <dd>{listed(approvedBy)}</dd>
          </>
        )}
        {emergencyReason !== null && (
          <>
            <dt>Without approval, because</dt>
            <dd>{emergencyReason}</dd>
          </>
        )}
      </dl>
    </>
  )
}

import './releases.css'
import { TrustCenter } from '@candor/contract/trust-center'
import { useSuspenseQuery } from '@tanstack/react-query'
import { releaseQueries } from '../../api/release-queries.ts'
import { workspaceQueries } from '../../api/workspace-queries.ts'
import { dayInWords } from '../../components/date-words.ts'
import { ReleaseChanges } from './release-changes.tsx'
import { ReleaseFacts } from './release-facts.tsx'
import { ReleasedPage } from './released-page.tsx'

export function ReleaseScreen({ workspace: slug, number }: { workspace: string; number: number }) {
  const { data: workspace } = useSuspenseQuery(workspaceQueries.show(slug))
  const { data: release } = useSuspenseQuery(releaseQueries.show(slug, number))
  const document = TrustCenter.safeParse(release.document).data
  return (
    <>
      <title>{`Release ${number} · ${workspace.name} · Candor`}</title>
      <div className="head">
        <h1>Release {number}</h1>
        <p>
          {dayInWords(release.publishedAt)}, by {release.publishedBy}
        </p>
      </div>
      <div className="page close with-margin">
        <div>
          {release.note && <p className="lead">{release.note}</p>}
          <ReleaseChanges release={release} document={document} />
          <ReleasedPage release={release} document={document} />
        </div>
        <ReleaseFacts workspace={workspace} release={release} />
      </div>
    </>
  )
}

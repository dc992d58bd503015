import type { ChangeRequest } from '@candor/contract/change-request/views'
import { TrustCenter } from '@candor/contract/trust-center'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { releaseQueries } from '../../api/release-queries.ts'
import { workspaceQueries } from '../../api/workspace-queries.ts'
import { whenInWords } from '../../components/date-words.ts'
import { explainError } from '../../components/explain-error.ts'
import { Notice } from '../../components/notice.tsx'
import { PagePaper } from '../../components/paper/paper.tsx'
import { RequestPageHead } from './request-page-head.tsx'

type SettledPageProps = { workspace: string; request: ChangeRequest }

/** Of a request that has nothing left to publish: the page as it became public with it. */
export function SettledPage({ workspace: slug, request }: SettledPageProps) {
  const { data: workspace } = useSuspenseQuery(workspaceQueries.show(slug))
  const { number, release } = request
  const { data, error } = useQuery({
    ...releaseQueries.show(slug, release ?? 0),
    enabled: release !== null,
  })
  if (release === null) {
    return (
      <RequestPageHead workspace={workspace} number={number} isSettled>
        Nothing of this request is there to be published, so the page would stay as it is.
      </RequestPageHead>
    )
  }
  const document = TrustCenter.safeParse(data?.document).data
  return (
    <>
      <RequestPageHead workspace={workspace} number={number} isSettled>
        As it was published with{' '}
        <Link to="/$workspace/releases/$number" params={{ workspace: slug, number: release }}>
          release {release}
        </Link>
        {data && `, ${whenInWords(data.publishedAt)}`}.
      </RequestPageHead>
      {error && <Notice tone="bad">{explainError(error)}</Notice>}
      {data && document && (
        <PagePaper document={document} release={data} today={data.publishedAt.slice(0, 10)} />
      )}
    </>
  )
}

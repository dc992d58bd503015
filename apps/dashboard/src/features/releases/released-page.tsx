import './compare.css'
import { TrustCenter } from '@candor/contract/trust-center'
import type { ReleaseView, Workspace } from '@candor/contract/views'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { releaseQueries } from '../../api/release-queries.ts'
import { workspaceQueries } from '../../api/workspace-queries.ts'
import { clockInWords, dayInWords } from '../../components/date-words.ts'
import { Folded } from '../../components/folded.tsx'
import { Notice } from '../../components/notice.tsx'
import { PagePaper } from '../../components/paper/paper.tsx'

type ReleasedPageProps = { workspace: string; number: number }

/** The whole page as visitors read it when this release was published. */
export function ReleasedPage({ workspace: slug, number }: ReleasedPageProps) {
  const { data: workspace } = useSuspenseQuery(workspaceQueries.show(slug))
  const { data: release } = useSuspenseQuery(releaseQueries.show(slug, number))
  const document = TrustCenter.safeParse(release.document).data
  return (
    <>
      <PageHead workspace={workspace} release={release} />
      {document ? (
        <PagePaper document={document} release={release} today={release.publishedAt.slice(0, 10)} />
      ) : (
        <FormerContent release={release} />
      )}
    </>
  )
}

type PageHeadProps = { workspace: Workspace; release: ReleaseView }

function PageHead({ workspace, release: { number, publishedAt } }: PageHeadProps) {
  const newest = workspace.release?.number ?? number
  const day = `${dayInWords(publishedAt)} at ${clockInWords(publishedAt)}`
  const params = { workspace: workspace.slug }
  return (
    <div className="head old-page-head">
      <title>{`Page of release ${number} · ${workspace.name} · Candor`}</title>
      <h1>Page of release {number}</h1>
      <p>
        {number === newest
          ? `Public now, as it was on ${day}.`
          : `An old page, as of ${day}. Release ${newest} is public.`}
      </p>
      <div className="end">
        <Link to="/$workspace/releases/$number" params={{ ...params, number }}>
          About release {number}
        </Link>
        {number !== newest && (
          <Link
            to="/$workspace/releases/compare"
            params={params}
            search={{ from: number, to: newest }}
          >
            Compare with {newest}
          </Link>
        )}
        <a href={workspace.address} target="_blank" rel="noreferrer">
          Public page
        </a>
      </div>
    </div>
  )
}

function FormerContent({ release }: { release: ReleaseView }) {
  return (
    <div className="page close">
      <Notice>
        This release is from before the content had its present form. Its text is kept as it was.
      </Notice>
      <Folded summary="Its content" isOpen>
        <pre className="mono small">{JSON.stringify(release.document, null, 2)}</pre>
      </Folded>
    </div>
  )
}

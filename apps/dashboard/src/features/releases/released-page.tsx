import type { TrustCenter } from '@candor/contract/trust-center'
import type { ReleaseView } from '@candor/contract/views'
import { Folded } from '../../components/folded.tsx'
import { Notice } from '../../components/notice.tsx'
import { PagePaper } from '../../components/paper/paper.tsx'

type ReleasedPageProps = { release: ReleaseView; document: TrustCenter | undefined }

/** The page as visitors read it while this release was public. */
export function ReleasedPage({ release, document }: ReleasedPageProps) {
  return (
    <section className="block">
      <h2>The page of this release</h2>
      {document ? (
        <div className="release-page">
          <PagePaper
            document={document}
            release={release}
            today={release.publishedAt.slice(0, 10)}
          />
        </div>
      ) : (
        <>
          <Notice>
            This release is from before the content had its present form. Its text is kept as it
            was.
          </Notice>
          <Folded summary="Its content">
            <pre className="mono small">{JSON.stringify(release.document, null, 2)}</pre>
          </Folded>
        </>
      )}
    </section>
  )
}

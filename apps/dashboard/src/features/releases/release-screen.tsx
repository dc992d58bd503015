import './releases.css'
import { isAllowed } from '@candor/contract/roles'
import { TrustCenter } from '@candor/contract/trust-center'
import { useSuspenseQuery } from '@tanstack/react-query'
import { releaseQueries } from '../../api/release-queries.ts'
import { workspaceQueries } from '../../api/workspace-queries.ts'
import { dayInWords } from '../../components/date-words.ts'
import { ReleaseChanges } from './release-changes.tsx'
import { ReleaseFacts } from './release-facts.tsx'
import { RollBackDialog } from './roll-back-dialog.tsx'

type ReleaseScreenProps = {
  workspace: string
  number: number
  isRollingBack: boolean
  onRollingBack: (isOpen: boolean) => void
}

export function ReleaseScreen(props: ReleaseScreenProps) {
  const { workspace: slug, number, isRollingBack, onRollingBack } = props
  const { data: workspace } = useSuspenseQuery(workspaceQueries.show(slug))
  const { data: release } = useSuspenseQuery(releaseQueries.show(slug, number))
  const document = TrustCenter.safeParse(release.document).data
  const newest = workspace.release?.number ?? number
  const canRollBack = number < newest && isAllowed(workspace.role, 'release.rollback')
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
        </div>
        <ReleaseFacts
          workspace={workspace}
          release={release}
          onRollBack={canRollBack ? () => onRollingBack(true) : undefined}
        />
      </div>
      {canRollBack && isRollingBack && (
        <RollBackDialog
          workspace={workspace}
          number={number}
          newest={newest}
          onClose={() => onRollingBack(false)}
        />
      )}
    </>
  )
}

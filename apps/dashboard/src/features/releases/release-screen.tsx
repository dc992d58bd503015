import './releases.css'
import { publishedByInWords } from '@candor/contract/published-by'
import { isAllowed } from '@candor/contract/roles'
import { TrustCenter } from '@candor/contract/trust-center'
import type { Workspace } from '@candor/contract/views'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { releaseQueries } from '../../api/release-queries.ts'
import { reviewQueries } from '../../api/review-queries.ts'
import { workspaceQueries } from '../../api/workspace-queries.ts'
import { dayInWords } from '../../components/date-words.ts'
import { EmergencyBackDialog } from './emergency-back-dialog.tsx'
import { ReleaseChanges } from './release-changes.tsx'
import { ReleaseFacts } from './release-facts.tsx'
import { RollBackDialog } from './roll-back-dialog.tsx'

type ReleaseScreenProps = {
  workspace: string
  number: number
  /** Which way back is open. */
  rollBack: true | 'now' | undefined
  onRollBack: (way: true | 'now' | undefined) => void
}

export function ReleaseScreen(props: ReleaseScreenProps) {
  const { workspace: slug, number, onRollBack } = props
  const { data: workspace } = useSuspenseQuery(workspaceQueries.show(slug))
  const { data: release } = useSuspenseQuery(releaseQueries.show(slug, number))
  const document = TrustCenter.safeParse(release.document).data
  const newest = workspace.release?.number ?? number
  const canRollBack = number < newest && isAllowed(workspace.role, 'release.rollback')
  const canEmergency = useCanEmergency(workspace) && number < newest
  return (
    <>
      <title>{`Release ${number} · ${workspace.name} · Candor`}</title>
      <div className="head">
        <h1>Release {number}</h1>
        <p>
          {dayInWords(release.publishedAt)}, by {publishedByInWords(release)}
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
          onRollBack={canRollBack ? () => onRollBack(true) : undefined}
          onEmergency={canEmergency ? () => onRollBack('now') : undefined}
        />
      </div>
      <WayBack
        {...props}
        workspace={workspace}
        newest={newest}
        may={{ canRollBack, canEmergency }}
      />
    </>
  )
}

type WayBackProps = Omit<ReleaseScreenProps, 'workspace'> & {
  workspace: Workspace
  newest: number
  may: { canRollBack: boolean; canEmergency: boolean }
}

function WayBack({ rollBack, onRollBack, may, ...shown }: WayBackProps) {
  const onClose = () => onRollBack(undefined)
  if (rollBack === 'now' && may.canEmergency) {
    return <EmergencyBackDialog {...shown} onClose={onClose} />
  }
  if (rollBack !== true || !may.canRollBack) return null
  return <RollBackDialog {...shown} onEmergency={() => onRollBack('now')} onClose={onClose} />
}

/** Whether there are rules of review that a roll-back may run into, and whoever looks may go past them. */
function useCanEmergency({ slug, role }: Workspace): boolean {
  const may = isAllowed(role, 'release.publishEmergency')
  const { data: review } = useQuery({ ...reviewQueries.settings(slug), enabled: may })
  return may && review !== undefined && review.rule.required !== 'never'
}

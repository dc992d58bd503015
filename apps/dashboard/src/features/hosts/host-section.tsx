import type { Workspace } from '@candor/contract/views'
import type { Host } from '@candor/contract/views/hosts'
import { Link } from '@tanstack/react-router'
import { useId } from 'react'
import { dayInWords } from '../../components/date-words.ts'
import { explainError } from '../../components/explain-error.ts'
import { Notice } from '../../components/notice.tsx'
import { CheckLine } from './check-line.tsx'
import { HostActions } from './host-actions.tsx'
import { HostLine } from './host-line.tsx'
import { HostSteps } from './host-steps.tsx'
import { sentenceFor } from './host-words.ts'
import { RecordsTable } from './records-table.tsx'
import { useHostDetail } from './use-host-detail.ts'

type HostSectionProps = { workspace: Workspace; host: Host }

/** An address of the workspace's own: how it is, what is to be done, and what was found. */
export function HostSection({ workspace, host: listed }: HostSectionProps) {
  const { host, detail, look, failure } = useHostDetail(workspace.slug, listed)
  const titleId = useId()
  return (
    <section className="host" aria-labelledby={titleId}>
      <div className="hd">
        <HostLine id={titleId} host={host} detail={detail} />
        <HostActions workspace={workspace} host={host} />
      </div>
      <p role="status">{sentenceFor(host, detail)}</p>
      {host.state === 'pending' && host.expiresAt && (
        <p className="small quiet">
          A name that is not proved by {dayInWords(host.expiresAt)} is let go.
        </p>
      )}
      {failure && <Notice tone="bad">{explainError(failure)}</Notice>}
      {host.state !== 'confirmed' && (
        <>
          <CheckLine workspace={workspace} host={host} isAsked={look.isAsked} onCheck={look.ask} />
          {detail && <HostSteps detail={detail} />}
          <RecordsTable host={host} detail={detail} />
        </>
      )}
    </section>
  )
}

/** One that works: a line, and the way to what was found of it. */
export function WorkingHost({ workspace, host }: HostSectionProps) {
  const titleId = useId()
  return (
    <section className="host" aria-labelledby={titleId}>
      <div className="hd">
        <HostLine id={titleId} host={host} detail={undefined} />
        <HostActions workspace={workspace} host={host} />
      </div>
      <p>{sentenceFor(host, undefined)}</p>
      {host.state !== 'confirmed' && (
        <p className="small">
          <Link to="/$workspace/hosts/$host" params={{ workspace: workspace.slug, host: host.id }}>
            Its records, and what was found<span className="sr"> for {host.hostname}</span>
          </Link>
        </p>
      )}
    </section>
  )
}

import { isAllowed } from '@candor/contract/roles'
import type { Workspace } from '@candor/contract/views'
import type { Host } from '@candor/contract/views/hosts'
import { Button } from '../../components/button.tsx'
import { clockInWords } from '../../components/date-words.ts'
import { lookedAt, remaining } from './check-words.ts'
import { useNow } from './use-now.ts'

type CheckLineProps = {
  workspace: Workspace
  host: Host
  /** Somebody asked for a look, and it is not done yet. */
  isAsked: boolean
  onCheck: () => void
}

/** When it was looked at, when it will be again, and the way to have it done now. */
export function CheckLine({ workspace, host, isAsked, onCheck }: CheckLineProps) {
  return (
    <div className="check-line">
      <p className="small quiet">
        <CheckTimes host={host} isAsked={isAsked} />
      </p>
      <span className="sr" role="status">
        {isAsked ? `Candor looks at the records of ${host.hostname}` : ''}
      </span>
      {isAllowed(workspace.role, 'host.check') && (
        <Button size="small" busy={isAsked} onClick={onCheck}>
          Check now<span className="sr"> {host.hostname}</span>
        </Button>
      )}
    </div>
  )
}

const patience = 60_000

function CheckTimes({ host, isAsked }: { host: Host; isAsked: boolean }) {
  const now = useNow()
  const { checkedAt, nextCheckAt } = host
  const last = checkedAt
    ? `Last checked ${lookedAt(checkedAt, new Date(now))}.`
    : 'Not checked yet.'
  if (!nextCheckAt) return <>{last}</>
  const ahead = Date.parse(nextCheckAt) - now
  if (ahead < -patience) return <>{last} The next check is late; Candor goes on trying.</>
  if (isAsked || ahead <= 0) return <>{last} Candor looks at the records now.</>
  return (
    <>
      {last} Next check{' '}
      <span aria-hidden="true">
        in <b className="num">{remaining(ahead)}</b>
      </span>
      <span className="sr">
        {ahead < patience ? 'within a minute' : `at ${clockInWords(nextCheckAt)}`}
      </span>
      .
    </>
  )
}

import type { Workspace } from '@candor/contract/views'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { sessionQueries } from '../../api/session-queries.ts'
import { Button } from '../../components/button.tsx'
import { shortDayInWords } from '../../components/date-words.ts'
import { Icon } from '../../components/icon.tsx'
import { commandKey } from '../../components/shortcuts.ts'
import { Navigation } from './navigation.tsx'
import { OthersHere } from './others-here.tsx'
import type { Overlay } from './overlay.ts'
import { WorkspaceMenu } from './workspace-menu.tsx'

type RailProps = { workspace: Workspace; onOpen: (overlay: Overlay) => void }

export function Rail({ workspace, onOpen }: RailProps) {
  const { data: session } = useSuspenseQuery(sessionQueries.show())
  return (
    <>
      <WorkspaceMenu workspace={workspace} />
      <p className="live">
        <LiveLink workspace={workspace} />
      </p>
      <button className="goto" type="button" onClick={() => onOpen('palette')}>
        Go to… <kbd>{commandKey} K</kbd>
      </button>
      <Navigation workspace={workspace} />
      <OthersHere workspace={workspace.slug} />
      <div className="rail-foot">
        <Link to="/account" title={session.user?.email}>
          {session.user?.name}
          <span className="sr"> (your account)</span>
        </Link>
        <Button look="quiet" onClick={() => onOpen('shortcuts')}>
          Shortcuts <kbd>?</kbd>
        </Button>
      </div>
    </>
  )
}

function LiveLink({ workspace }: { workspace: Workspace }) {
  if (!workspace.release) return <>Not published yet</>
  return (
    <>
      <a href={workspace.address} target="_blank" rel="noreferrer">
        {new URL(workspace.address).host}
        <Icon name="external" size={12} />
        <span className="sr"> (live page)</span>
      </a>
      release {workspace.release.number}, {shortDayInWords(workspace.release.publishedAt)}
    </>
  )
}

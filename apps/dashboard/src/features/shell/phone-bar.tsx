import type { Workspace } from '@candor/contract/views'
import { Link } from '@tanstack/react-router'
import { Icon } from '../../components/icon.tsx'
import { PendingCount } from './navigation.tsx'
import { OthersMenu } from './others-here.tsx'
import type { Overlay } from './overlay.ts'

type PhoneBarProps = { workspace: Workspace; onOpen: (overlay: Overlay) => void }

/** The rail's short form on narrow screens. */
export function PhoneBar({ workspace, onOpen }: PhoneBarProps) {
  return (
    <header className="bar">
      <button
        type="button"
        className="icon-btn"
        aria-haspopup="dialog"
        aria-label="Menu"
        onClick={() => onOpen('drawer')}
      >
        <Icon name="menu" />
      </button>
      <span className="ws">{workspace.name}</span>
      {workspace.changeCount > 0 && (
        <Link to="/$workspace/changes" params={{ workspace: workspace.slug }}>
          <PendingCount count={workspace.changeCount} />
        </Link>
      )}
      <OthersMenu workspace={workspace.slug} />
      {workspace.release && (
        <a
          className="icon-btn"
          href={workspace.address}
          target="_blank"
          rel="noreferrer"
          aria-label="Live page"
        >
          <Icon name="external" size={14} />
        </a>
      )}
    </header>
  )
}

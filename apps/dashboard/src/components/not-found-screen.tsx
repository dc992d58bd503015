import { Link } from '@tanstack/react-router'
import { ScreenMessage } from './screen-message.tsx'

export function NotFoundScreen() {
  return (
    <ScreenMessage title="There is nothing at this address">
      <p className="quiet">
        It may have been removed, or it belongs to a workspace that you are not a member of.
      </p>
      <p>
        <Link to="/">Go to your workspaces</Link>
      </p>
    </ScreenMessage>
  )
}

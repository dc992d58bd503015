import './shell.css'
import { onlineManager, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Outlet, useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { workspaceQueries } from '../../api/workspace-queries.ts'
import { ApiError } from '../../api/api-error.ts'
import { InsideShell } from '../../components/screen-message.tsx'
import { DeletionNotice } from './deletion-notice.tsx'
import { Drawer } from './drawer.tsx'
import { OthersSaid } from './others-here.tsx'
import type { Overlay } from './overlay.ts'
import { Palette } from './palette.tsx'
import { PhoneBar } from './phone-bar.tsx'
import { Rail } from './rail.tsx'
import { ShortcutList } from './shortcut-list.tsx'
import { useLive } from './use-live.ts'
import { useScreen } from './use-screen.ts'
import { useShellKeys } from './use-shell-keys.ts'

/** What stands around every screen of a workspace. */
export function Shell({ workspace: slug }: { workspace: string }) {
  const { data: workspace } = useSuspenseQuery(workspaceQueries.show(slug))
  const [overlay, setOverlay] = useState<Overlay | null>(null)
  const navigate = useNavigate()
  useShellKeys({ onOpen: setOverlay, onGo: (to) => void navigate(to), workspace })
  useLive(slug)
  useScreen()
  const close = () => setOverlay(null)

  return (
    <>
      <a className="skip" href="#main">
        Skip to content
      </a>
      <OthersSaid workspace={slug} />
      <div className="app">
        <PhoneBar workspace={workspace} onOpen={setOverlay} />
        <nav className="rail" aria-label={`Workspace ${workspace.name}`}>
          <Rail workspace={workspace} onOpen={setOverlay} />
        </nav>
        <main id="main" tabIndex={-1}>
          <Unreachable workspace={slug} />
          <DeletionNotice workspace={workspace} />
          <InsideShell value={true}>
            <Outlet />
          </InsideShell>
        </main>
      </div>
      {overlay === 'drawer' && <Drawer workspace={workspace} onOpen={setOverlay} onClose={close} />}
      {overlay === 'palette' && <Palette workspace={workspace} onClose={close} />}
      {overlay === 'shortcuts' && <ShortcutList role={workspace.role} onClose={close} />}
    </>
  )
}

/** Says that what is on the screen may be old, and goes away by itself once Candor answers. */
function Unreachable({ workspace }: { workspace: string }) {
  const { failureReason, refetch } = useQuery({
    ...workspaceQueries.show(workspace),
    refetchInterval: ({ state }) => (state.fetchFailureCount > 0 ? 5000 : false),
  })
  useEffect(() => onlineManager.subscribe(() => void refetch()), [refetch])
  const away = whatIsAway(failureReason)
  return (
    <div role="status">
      {away && (
        <p className="offline">
          {away} What you see may be old; what you typed is kept, nothing is lost. Trying again
          every 5 seconds.
        </p>
      )}
    </div>
  )
}

function whatIsAway(error: Error | null): string | undefined {
  if (!(error instanceof ApiError)) return undefined
  if (error.code === 'unreachable') return 'Candor cannot be reached.'
  return error.code === 'unavailable' ? error.message : undefined
}

import './settings.css'
import { isAllowed } from '@candor/contract/roles'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { sessionQueries } from '../../api/session-queries.ts'
import { workspaceQueries } from '../../api/workspace-queries.ts'
import { ClerkAccount } from '../../clerk/clerk-account.tsx'
import { Button, buttonClass } from '../../components/button.tsx'
import { useSignOut } from '../../components/use-sign-out.ts'
import { commandKey, useLetterShortcuts } from '../../components/shortcuts.ts'
import { roleMeanings, roleNames } from '../../role-words.ts'
import { RenameWorkspace } from './rename-workspace.tsx'
import { DeleteWorkspace } from './delete-workspace.tsx'

export function SettingsScreen({ workspace: slug }: { workspace: string }) {
  const { data: workspace } = useSuspenseQuery(workspaceQueries.show(slug))
  const { data: session } = useSuspenseQuery(sessionQueries.show())
  const signOut = useSignOut()
  return (
    <>
      <title>{`Settings · ${workspace.name} · Candor`}</title>
      <div className="head">
        <h1>Settings</h1>
        <p className="only-wide">Yours, and the workspace’s</p>
      </div>
      <div className="page close settings">
        <section aria-labelledby="you-title">
          <h2 id="you-title">You</h2>
          <dl className="facts">
            <dt>Name</dt>
            <dd>{session.user?.name}</dd>
            <dt>E-mail</dt>
            <dd>{session.user?.email}</dd>
            <dt>Role here</dt>
            <dd>
              {roleNames[workspace.role]}. {roleMeanings[workspace.role]}
            </dd>
          </dl>
          <p className="row-actions">
            {session.methods.includes('password') && (
              <Link to="/account" className={buttonClass()}>
                Your account…
              </Link>
            )}
            <Button onClick={() => signOut.mutate()} busy={signOut.isPending}>
              Sign out
            </Button>
            {session.clerk && <ClerkAccount publishableKey={session.clerk.publishableKey} />}
          </p>
        </section>
        {isAllowed(workspace.role, 'workspace.rename') && <RenameWorkspace workspace={workspace} />}
        <section aria-labelledby="review-title">
          <h2 id="review-title">Review</h2>
          <p>
            <Link to="/$workspace/settings/review" params={{ workspace: slug }}>
              Which changes need approval, and whose
            </Link>
          </p>
        </section>
        <Shortcuts />
        {isAllowed(workspace.role, 'workspace.delete') && <DeleteWorkspace workspace={workspace} />}
      </div>
    </>
  )
}

function Shortcuts() {
  const [areOn, setOn] = useLetterShortcuts()
  return (
    <section aria-labelledby="shortcuts-title">
      <h2 id="shortcuts-title">Shortcuts</h2>
      <label className="setting">
        <input
          type="checkbox"
          checked={areOn}
          onChange={(event) => setOn(event.target.checked)}
          aria-describedby="shortcuts-help"
        />
        Single letters do things
      </label>
      <p className="help" id="shortcuts-help">
        Such as G then H for Changes. Switch them off if you dictate or if keys fire by themselves;{' '}
        {commandKey} K keeps working. On this device only.
      </p>
    </section>
  )
}

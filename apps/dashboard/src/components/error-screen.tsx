import { Link, useRouter } from '@tanstack/react-router'
import { ApiError } from '../api/api-error.ts'
import { Button } from './button.tsx'
import { explainError } from './explain-error.ts'
import { NotFoundScreen } from './not-found-screen.tsx'
import { ScreenMessage } from './screen-message.tsx'

export function ErrorScreen({ error, reset }: { error: unknown; reset: () => void }) {
  const router = useRouter()
  const code = error instanceof ApiError ? error.code : undefined
  // What cannot be read of an address names nothing.
  if (code === 'not_found' || code === 'invalid' || code === 'bad_request') {
    return <NotFoundScreen />
  }
  if (code === 'forbidden') return <NotForYou error={error} />

  function handleAgain() {
    reset()
    void router.invalidate()
  }

  return (
    <ScreenMessage
      title={code === 'unreachable' ? 'Candor cannot be reached' : 'This could not be shown'}
    >
      <div role="alert">
        <p className="quiet">{explainError(error)}</p>
      </div>
      <p>
        <Button look="primary" onClick={handleAgain}>
          Try again
        </Button>
      </p>
    </ScreenMessage>
  )
}

/** Trying again would not help. */
function NotForYou({ error }: { error: unknown }) {
  return (
    <ScreenMessage title="This is not for your role">
      <p className="quiet">{explainError(error)}</p>
      <p>
        <Link to="/">Go to your workspaces</Link>
      </p>
    </ScreenMessage>
  )
}

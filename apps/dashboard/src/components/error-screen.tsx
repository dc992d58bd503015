import { Link, useRouter } from '@tanstack/react-router'
import { ApiError } from '../api/api-error.ts'
import { Button } from './button.tsx'
import { explainError } from './explain-error.ts'
import { NotFoundScreen } from './not-found-screen.tsx'
import { ScreenMessage } from './screen-message.tsx'
import { useReturn } from './use-return.ts'

export function ErrorScreen({ error, reset }: { error: unknown; reset: () => void }) {
  const router = useRouter()
  const code = error instanceof ApiError ? error.code : undefined
  const isAway = code === 'unreachable' || code === 'unavailable'
  function handleAgain() {
    reset()
    void router.invalidate()
  }
  useReturn(isAway, handleAgain)

  // What cannot be read of an address names nothing.
  if (code === 'not_found' || code === 'invalid' || code === 'bad_request') {
    return <NotFoundScreen />
  }
  if (code === 'forbidden') return <NotForYou error={error} />

  return (
    <ScreenMessage title={titleOf(code)}>
      <div role="alert">
        <p className="quiet">{explainError(error)}</p>
        {isAway && <p className="quiet">This page comes by itself as soon as that works again.</p>}
      </div>
      <p>
        <Button look="primary" onClick={handleAgain}>
          Try again
        </Button>
      </p>
    </ScreenMessage>
  )
}

function titleOf(code: ApiError['code'] | undefined): string {
  switch (code) {
    case 'unreachable':
      return 'Candor cannot be reached'
    case 'unavailable':
      return 'Not available at the moment'
    default:
      return 'This could not be shown'
  }
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

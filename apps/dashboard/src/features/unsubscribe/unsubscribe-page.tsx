import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { unsubscribe } from '../../api/unsubscribe.ts'
import { Button, buttonClass } from '../../components/button.tsx'
import { Door } from '../../components/door.tsx'
import { explainError } from '../../components/explain-error.ts'
import { Notice } from '../../components/notice.tsx'

/** Opening the link changes nothing, so that programs that look at links turn nothing off. */
export function UnsubscribePage({ token }: { token: string }) {
  const stop = useMutation(unsubscribe)
  if (stop.isSuccess) return <Unsubscribed />
  return (
    <Door title="No more of these mails?">
      <p className="quiet">
        Candor will not mail you again about what the mail that brought you here was about. You
        still find it in your inbox in Candor, and other mails still come.
      </p>
      {stop.error && <Notice tone="bad">{explainError(stop.error)}</Notice>}
      <Button look="primary" size="wide" busy={stop.isPending} onClick={() => stop.mutate(token)}>
        Stop these mails
      </Button>
      <p className="after small quiet">Close the page to go on as before.</p>
    </Door>
  )
}

function Unsubscribed() {
  return (
    <Door title="You get no more of these mails">
      <p className="quiet" role="status">
        What you are told, and how, you choose in your inbox in Candor, also should you want them
        again.
      </p>
      <Link to="/" className={buttonClass('edged', 'wide')}>
        Go to your workspaces
      </Link>
    </Door>
  )
}

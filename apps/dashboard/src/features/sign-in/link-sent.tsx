import { Link } from '@tanstack/react-router'
import { Button } from '../../components/button.tsx'
import { Door } from '../../components/door.tsx'

type LinkSentProps = { email: string; mailbox: boolean; onAgain: () => void }

export function LinkSent({ email, mailbox, onAgain }: LinkSentProps) {
  return (
    <Door title="Look into your mail">
      <p className="quiet" role="status">
        If <b>{email}</b> has an account here, a link is on its way to it. The link works once.
      </p>
      {mailbox && (
        <p>
          This installation sends no mail: <Link to="/mailbox">it is in the mailbox</Link>.
        </p>
      )}
      <div className="after small quiet">
        <p>Nothing there after a minute? Look among the unwanted mail, or</p>
        <p>
          <Button look="text" onClick={onAgain}>
            try another address
          </Button>
        </p>
      </div>
    </Door>
  )
}

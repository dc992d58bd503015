import './mailbox.css'
import { useSuspenseQuery } from '@tanstack/react-query'
import { sessionQueries } from '../../api/session-queries.ts'
import { whenInWords } from '../../components/date-words.ts'
import { Door } from '../../components/door.tsx'
import { LinkedText } from './linked-text.tsx'

export function Mailbox() {
  const { data: mails } = useSuspenseQuery(sessionQueries.mailbox())
  return (
    <Door title="Mailbox" roomy>
      <p className="quiet">
        No mail server is set, so mail is kept here instead of being sent. In development only.
      </p>
      {mails.length === 0 && <p>No mail yet. It appears here by itself.</p>}
      <ul className="mails">
        {mails.map(({ id, subject, to, sentAt, text }) => (
          <li key={id}>
            <h2>{subject}</h2>
            <p className="small quiet">
              To {to}, {whenInWords(sentAt)}
            </p>
            <pre>
              <LinkedText text={text} />
            </pre>
          </li>
        ))}
      </ul>
    </Door>
  )
}

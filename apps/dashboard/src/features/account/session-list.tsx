import type { OwnSession } from '@candor/contract/views/account'
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useRef, type RefObject } from 'react'
import {
  accountQueries,
  endAllSessions,
  endOtherSessions,
  endSession,
} from '../../api/account-queries.ts'
import { Button } from '../../components/button.tsx'
import { whenInWords } from '../../components/date-words.ts'
import { explainError } from '../../components/explain-error.ts'
import { Notice } from '../../components/notice.tsx'
import { useToast } from '../../components/toast.tsx'
import { SectionHeading } from './section-heading.tsx'

export function SessionList() {
  const { data: sessions } = useSuspenseQuery(accountQueries.sessions())
  const heading = useRef<HTMLHeadingElement>(null)
  const tell = useTelling(heading)
  const endOne = useMutation({
    ...endSession,
    onSuccess: () => tell('You are signed out there.'),
  })
  const endOthers = useMutation({
    ...endOtherSessions,
    onSuccess: () => tell('You are signed out everywhere else.'),
  })
  const endAll = useEndAll()
  const error = endOne.error ?? endOthers.error ?? endAll.error
  return (
    <section aria-labelledby="sessions-title">
      <SectionHeading id="sessions-title" ref={heading}>
        Where you are signed in
      </SectionHeading>
      {error && <Notice tone="bad">{explainError(error)}</Notice>}
      <ul className="rows sessions">
        {sessions.map((session) => (
          <SessionRow
            key={session.id}
            session={session}
            isEnding={endOne.isPending && endOne.variables === session.id}
            onEnd={() => endOne.mutate(session.id)}
          />
        ))}
      </ul>
      <p className="row-actions">
        {sessions.length > 1 && (
          <Button busy={endOthers.isPending} onClick={() => endOthers.mutate()}>
            Sign out everywhere else
          </Button>
        )}
        <Button busy={endAll.isPending} onClick={() => endAll.mutate()}>
          Sign out everywhere
        </Button>
      </p>
    </section>
  )
}

type SessionRowProps = { session: OwnSession; isEnding: boolean; onEnd: () => void }

function SessionRow({ session, isEnding, onEnd }: SessionRowProps) {
  const { device, address, signedInBy, since, lastUsed, isThis } = session
  const how = signedInBy === null ? '' : signedInBy === 'link' ? ' by a link' : ' by a password'
  const where = address === null ? '' : ` from ${address}`
  return (
    <li>
      <div>
        <p className="t">{device}</p>
        <p className="m">
          Signed in {whenInWords(since)}
          {how}
          {where}
          {isThis ? '' : `; last used ${whenInWords(lastUsed)}`}
        </p>
      </div>
      <p className="end">
        {isThis ? (
          <span className="small">This one</span>
        ) : (
          <Button look="text" busy={isEnding} onClick={onEnd}>
            Sign out<span className="sr"> of {device}</span>
          </Button>
        )}
      </p>
    </li>
  )
}

/** Says what was done; the button that did it goes with its row. */
function useTelling(heading: RefObject<HTMLHeadingElement | null>) {
  const showToast = useToast()
  return (message: string) => {
    showToast({ message })
    heading.current?.focus()
  }
}

function useEndAll() {
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  return useMutation({
    ...endAllSessions,
    onSuccess: async () => {
      queryClient.clear()
      await navigate({ to: '/sign-in' })
    },
  })
}

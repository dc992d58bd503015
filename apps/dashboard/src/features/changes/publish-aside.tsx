import type { DraftChange, Workspace } from '@candor/contract/views'
import type { ReactNode } from 'react'
import { Button } from '../../components/button.tsx'
import { counted } from '../../components/count-words.ts'
import { dateInWords, todayAsDate } from '../../components/date-words.ts'
import type { Sentence } from './sentences.ts'

type Outcome = {
  workspace: Workspace
  /** The newest release, which the changes were compared with. */
  release: number | null
  chosen: readonly DraftChange[]
  sentences: readonly Sentence[]
}

type PublishAsideProps = Outcome & {
  total: number
  mayPublish: boolean
  onPublish: () => void
  /** What there is to know and do about review. */
  children: ReactNode
}

export function PublishAside(props: PublishAsideProps) {
  const { chosen, release, total, mayPublish, onPublish, children } = props
  const behind = total - chosen.length
  return (
    <aside className="margin sticky" aria-label="Publish">
      <section className="publish-aside">
        <h2>What the public will see</h2>
        {chosen.length === 0 ? (
          <p className="quiet">Nothing new: no change is chosen that can be published.</p>
        ) : (
          <OutcomeList {...props} />
        )}
        {behind > 0 && chosen.length > 0 && (
          <p className="quiet">
            {counted(behind, 'change')} {behind === 1 ? 'stays' : 'stay'} in the draft
            {release === null ? '' : `; there the page remains as in release ${release}`}.
          </p>
        )}
        {mayPublish ? (
          <PublishButton count={chosen.length} onPublish={onPublish} />
        ) : (
          <p className="quiet">Admins and editors of this workspace can publish.</p>
        )}
      </section>
      {children}
    </aside>
  )
}

export function OutcomeList({ sentences, release }: Pick<Outcome, 'sentences' | 'release'>) {
  const today = dateInWords(todayAsDate())
  return (
    <ul className="see">
      {release === null && (
        <li>
          <b>The page</b>: becomes public for the first time.
        </li>
      )}
      {sentences.map(({ heading, text }) => (
        <li key={heading}>
          <b>{heading}</b>: {text}
        </li>
      ))}
      <li>
        <b>Last updated</b>: {today}, release {(release ?? 0) + 1}.
      </li>
    </ul>
  )
}

export function PublishButton({ count, onPublish }: { count: number; onPublish: () => void }) {
  return (
    <Button look="primary" size="wide" disabled={count === 0} onClick={onPublish}>
      {count === 0 ? 'Choose what can be published' : `Publish ${counted(count, 'change')}…`}
    </Button>
  )
}

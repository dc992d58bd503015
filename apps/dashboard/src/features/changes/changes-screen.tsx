import './changes.css'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { workspaceQueries } from '../../api/workspace-queries.ts'
import { changeQueries } from '../../api/release-queries.ts'
import { counted } from '../../components/count-words.ts'
import { dayInWords } from '../../components/date-words.ts'
import { ChangeReview } from './change-review.tsx'
import { NoChanges } from './no-changes.tsx'

type ChangesScreenProps = {
  workspace: string
  isPublishing: boolean
  onPublishing: (isOpen: boolean) => void
}

export function ChangesScreen({ workspace: slug, isPublishing, onPublishing }: ChangesScreenProps) {
  const { data: workspace } = useSuspenseQuery(workspaceQueries.show(slug))
  const { data } = useSuspenseQuery(changeQueries.list(slug))
  const { release } = workspace
  const count = data.changes.length
  // What somebody wrote in a dialog outlives the changes that it was about.
  const [hadSome, setHadSome] = useState(count > 0)
  if (count > 0 && !hadSome) setHadSome(true)
  const heading =
    count === 0
      ? 'Everything is public'
      : `${counted(count, 'change')} ${count === 1 ? 'is' : 'are'} not public`
  const title = count === 0 && !release ? 'Nothing to publish yet' : heading
  return (
    <>
      <title>{`Changes · ${workspace.name} · Candor`}</title>
      <div className="head">
        <h1>{title}</h1>
        {release && count > 0 && (
          <p className="only-wide">
            Compared with release {release.number} of {dayInWords(release.publishedAt)}
          </p>
        )}
      </div>
      {hadSome ? (
        <ChangeReview
          workspace={workspace}
          release={data.release}
          changes={data.changes}
          isPublishing={isPublishing}
          onPublishing={onPublishing}
        />
      ) : (
        <NoChanges workspace={workspace} />
      )}
    </>
  )
}

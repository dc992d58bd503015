import { useQuery } from '@tanstack/react-query'
import { itemQueries } from '../../api/item-queries.ts'
import { Button } from '../../components/button.tsx'
import { ChangeFolds } from '../../components/comparison/change-folds.tsx'
import { countsOf, countWords } from '../../components/comparison/change-words.ts'
import { explainError } from '../../components/explain-error.ts'
import { Notice } from '../../components/notice.tsx'
import type { SeenDraft } from './use-seen-draft.ts'

const sides = {
  before: 'In the draft now',
  after: 'After this',
  absentBefore: 'Not in the draft',
  absentAfter: 'No longer in the draft',
}

type DraftDifferenceProps = { workspace: string; draft: SeenDraft }

/** What the draft says now against what it will say. */
export function DraftDifference({ workspace, draft }: DraftDifferenceProps) {
  const { data: items = [] } = useQuery(itemQueries.list(workspace))
  const { comparison, error, isEdited, lookAgain, place } = draft
  return (
    <div className="draft-difference" ref={place} tabIndex={-1}>
      <h3>What becomes of the draft</h3>
      <div role="status">
        {isEdited && (
          <Notice tone="draft" title="The draft was edited while you looked">
            <p className="row-actions">
              <Button onClick={lookAgain}>Show it as it is now</Button>
            </p>
          </Notice>
        )}
      </div>
      {error && <Notice tone="bad">{explainError(error)}</Notice>}
      {comparison ? (
        <>
          <p className="quiet">
            {comparison.changes.length === 0
              ? 'Nothing changes: the draft says all of this already.'
              : `${countWords(countsOf(comparison.changes))}, ${comparison.unchanged} unchanged.`}
          </p>
          <ChangeFolds changes={comparison.changes} items={items} sides={sides} />
        </>
      ) : (
        !error && <p className="quiet">Comparing…</p>
      )}
    </div>
  )
}

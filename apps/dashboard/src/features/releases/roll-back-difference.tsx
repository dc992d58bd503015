import { useQuery } from '@tanstack/react-query'
import { historyQueries } from '../../api/history-queries.ts'
import { itemQueries } from '../../api/item-queries.ts'
import { ChangeFolds } from '../../components/comparison/change-folds.tsx'
import { countsOf, countWords } from '../../components/comparison/change-words.ts'
import { explainError } from '../../components/explain-error.ts'
import { Notice } from '../../components/notice.tsx'

const sides = {
  before: 'Public now',
  after: 'After this',
  absentBefore: 'Not on the page',
  absentAfter: 'No longer on the page',
}

type RollBackDifferenceProps = { workspace: string; number: number; newest: number }

/** What the public reads now against what it will read. */
export function RollBackDifference({ workspace, number, newest }: RollBackDifferenceProps) {
  const compared = historyQueries.comparison(workspace, { from: newest, to: number })
  const { data, error } = useQuery(compared)
  const { data: items = [] } = useQuery(itemQueries.list(workspace))
  if (error) return <Notice tone="bad">{explainError(error)}</Notice>
  return (
    <>
      <h3>What the public will see</h3>
      {data ? (
        <>
          <p className="quiet">
            {data.changes.length === 0
              ? 'Nothing changes: the page says all of this already.'
              : `${countWords(countsOf(data.changes))}, ${data.unchanged} unchanged.`}
          </p>
          <ChangeFolds changes={data.changes} items={items} sides={sides} />
        </>
      ) : (
        <p className="quiet">Comparing…</p>
      )}
    </>
  )
}

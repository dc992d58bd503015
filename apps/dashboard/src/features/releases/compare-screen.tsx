import './releases.css'
import './compare.css'
import type { Workspace } from '@candor/contract/views'
import type { Comparison } from '@candor/contract/views/history'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { type AskedSides, historyQueries, type Sides } from '../../api/history-queries.ts'
import { itemQueries } from '../../api/item-queries.ts'
import { workspaceQueries } from '../../api/workspace-queries.ts'
import { ChangeFolds } from '../../components/comparison/change-folds.tsx'
import { countsOf, countWords } from '../../components/comparison/change-words.ts'
import { counted } from '../../components/count-words.ts'
import { CompareFacts } from './compare-facts.tsx'
import { sideNames, sideName, sidesOf } from './compared-sides.ts'
import { NoReleases } from './no-releases.tsx'
import { SidePickers } from './side-pickers.tsx'

type CompareScreenProps = {
  workspace: string
  asked: AskedSides
  onChange: (sides: Sides) => void
}

/** Any two releases, or one and the draft, beside each other. */
export function CompareScreen({ workspace: slug, asked, onChange }: CompareScreenProps) {
  const { data: workspace } = useSuspenseQuery(workspaceQueries.show(slug))
  const sides = sidesOf(asked, workspace)
  return (
    <>
      <title>{`${sideName(sides.from)} and ${sideName(sides.to)} compared · ${workspace.name} · Candor`}</title>
      <div className="head">
        <h1>Compare releases</h1>
      </div>
      {workspace.release ? (
        <Compared workspace={workspace} sides={sides} onChange={onChange} />
      ) : (
        <div className="page close">
          <NoReleases workspace={slug} />
        </div>
      )}
    </>
  )
}

type ComparedProps = { workspace: Workspace; sides: Sides; onChange: (sides: Sides) => void }

function Compared({ workspace, sides, onChange }: ComparedProps) {
  const { slug } = workspace
  const { data: comparison } = useSuspenseQuery(historyQueries.comparison(slug, sides))
  const { data: items = [] } = useQuery(itemQueries.list(slug))
  return (
    <div className="page close with-margin">
      <div>
        <SidePickers workspace={slug} sides={sides} comparison={comparison} onChange={onChange} />
        <section className="block" aria-label="Differences">
          <p role="status" className="difference-count">
            {summary(comparison)}
          </p>
          <ChangeFolds
            changes={comparison.changes}
            items={items}
            sides={sideNames(sides)}
            isSettled={sides.to !== 'draft'}
          />
        </section>
      </div>
      <CompareFacts workspace={workspace} comparison={comparison} />
    </div>
  )
}

function summary({ changes, unchanged }: Comparison): string {
  if (changes.length === 0) return 'Both say the same, to the last word.'
  return `${counted(changes.length, 'item')} differ${changes.length === 1 ? 's' : ''}: ${countWords(countsOf(changes))}. ${unchanged} the same.`
}

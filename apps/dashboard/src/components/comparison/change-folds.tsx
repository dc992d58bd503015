import { itemName } from '@candor/contract/content/item'
import { kindNames, kindOf } from '@candor/contract/kinds/registry'
import type { ChangeView } from '@candor/contract/views'
import { Folded } from '../folded.tsx'
import { changeTitle, changeWord, countsOf, countWords, placeWords } from './change-words.ts'
import { ComparisonTable, type SideNames } from './comparison-table.tsx'
import { groupTitles } from './group-titles.ts'

type ChangeFoldsProps = {
  changes: readonly ChangeView[]
  sides: SideNames
  isSettled?: boolean
  /** What else there is, for the titles of the groups that did not change. */
  items: Parameters<typeof groupTitles>[0]
}

/** More lines than this are first shown as one for each kind. */
const manyLines = 12
/** Up to this many are shown whole at once. */
const fewLines = 3

/** Changes that are there to be looked at: one line each, the fields behind it. */
export function ChangeFolds({ changes, items, ...look }: ChangeFoldsProps) {
  const added = changes.flatMap(({ after }) => after ?? [])
  const groups = groupTitles([...added, ...items], changes)
  if (changes.length === 0) return null
  if (changes.length <= manyLines) return <Lines changes={changes} groups={groups} {...look} />
  return (
    <ul className="folds">
      {kindNames
        .map((kind) => changes.filter((change) => change.kind === kind))
        .filter(([first]) => first !== undefined)
        .map((ofKind) => (
          <li key={ofKind[0]?.kind}>
            <Folded
              summary={
                <>
                  <b>{ofKind[0] && kindOf(ofKind[0].kind).plural}</b>{' '}
                  <span className="quiet">{countWords(countsOf(ofKind))}</span>
                </>
              }
            >
              <Lines changes={ofKind} groups={groups} {...look} />
            </Folded>
          </li>
        ))}
    </ul>
  )
}

type LinesProps = Omit<ChangeFoldsProps, 'items'> & { groups: ReadonlyMap<string, string> }

function Lines({ changes, groups, sides, isSettled = false }: LinesProps) {
  return (
    <ul className="folds">
      {changes.map((change) => (
        <li key={itemName(change)}>
          <Folded
            isOpen={changes.length <= fewLines}
            summary={
              <>
                <b>{changeTitle(change)}</b>{' '}
                <span className="quiet">
                  {changeWord(change)} {placeWords(change, groups)}
                </span>
              </>
            }
          >
            <ComparisonTable change={change} sides={sides} isSettled={isSettled} />
          </Folded>
        </li>
      ))}
    </ul>
  )
}

import { flatten } from '@candor/contract/content/item'
import type { TrustCenter } from '@candor/contract/trust-center'
import type { ReleaseView } from '@candor/contract/views'
import { ChangeFolds } from '../../components/comparison/change-folds.tsx'

type ReleaseChangesProps = { release: ReleaseView; document: TrustCenter | undefined }

/** What this release changed, compared with the one before. */
export function ReleaseChanges({ release, document }: ReleaseChangesProps) {
  const { number, changes } = release
  const sides = {
    before: number > 1 ? `Release ${number - 1}` : 'Before',
    after: `Release ${number}`,
    absentBefore: 'Not on the page',
    absentAfter: 'No longer on the page',
  }
  return (
    <section className="block">
      <h2>{number === 1 ? 'What it published' : 'What it changed'}</h2>
      {changes.length === 0 && <p className="quiet">Nothing: the content is as before.</p>}
      <ChangeFolds
        changes={changes}
        items={document ? flatten(document) : []}
        sides={sides}
        isSettled
      />
    </section>
  )
}

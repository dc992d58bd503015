import type { ImportPlan } from '@candor/contract/views'
import { Link } from '@tanstack/react-router'
import { Button, buttonClass } from '../../components/button.tsx'
import { countsOf, countWords } from '../../components/comparison/change-words.ts'
import { Notice } from '../../components/notice.tsx'

type ImportDoneProps = { workspace: string; result: ImportPlan; onAgain: () => void }

export function ImportDone({ workspace, result, onAgain }: ImportDoneProps) {
  return (
    <div role="status">
      <Notice title="Imported into the draft">
        <p>
          {countWords(countsOf(result.changes))}, {result.unchanged} unchanged. The public page is
          as before until you publish.
        </p>
        <p className="row-actions">
          <Link to="/$workspace/changes" params={{ workspace }} className={buttonClass('primary')}>
            Look at what is not public
          </Link>
          <Button look="text" onClick={onAgain}>
            Import another file
          </Button>
        </p>
      </Notice>
    </div>
  )
}

import type { KindName } from '@candor/contract/kinds/registry'
import type { ChangeView } from '@candor/contract/views'
import type { ItemVersion } from '@candor/contract/views/history'
import { Button } from '../../components/button.tsx'
import { ComparisonTable } from '../../components/comparison/comparison-table.tsx'
import { listed } from '../../components/count-words.ts'
import { whenInWords } from '../../components/date-words.ts'
import { Folded } from '../../components/folded.tsx'
import { ShapedWord } from '../../components/status.tsx'
import { versionWord } from './version-words.ts'

const sides = {
  before: 'Before',
  after: 'In this version',
  absentBefore: 'Not there yet',
  absentAfter: '',
}

type VersionRowProps = {
  kind: KindName
  version: ItemVersion
  isNewest: boolean
  /** The draft says this; there is none of what is in the bin. */
  isDraft: boolean
  /** Set for the one that the public page has; the release is the first that had it. */
  published: { release: number | null } | undefined
  isBusy: boolean
  /** Left out for the newest one, and for those who may not. */
  onRevert: (() => void) | undefined
}

export function VersionRow(props: VersionRowProps) {
  const { kind, version, isNewest, isBusy, onRevert } = props
  const { number, fields, by, at } = version
  const labels = version.type === 'added' ? [] : fields.map(({ label }) => label)
  const head = (
    <>
      <b>{versionWord(version)}</b>{' '}
      <span className="quiet">
        {labels.length > 0 && `${listed(labels)}, `}by {by}, {whenInWords(at)}
      </span>
      <Marks {...props} />
    </>
  )
  return (
    <li className="version">
      {fields.length > 0 ? (
        <Folded summary={head} isOpen={isNewest}>
          <ComparisonTable change={asChange(kind, version)} sides={sides} isSettled />
        </Folded>
      ) : (
        <p className="version-line">{head}</p>
      )}
      {onRevert && (
        <Button look="quiet" busy={isBusy} onClick={onRevert}>
          Bring back<span className="sr"> version {number}</span>
        </Button>
      )}
    </li>
  )
}

/** Where a version stands: on the public page, in the draft, or in both. */
function Marks({ published, isDraft }: VersionRowProps) {
  if (!published && !isDraft) return null
  return (
    <span className="version-marks">
      {published && <ShapedWord shape="disc">{publicWords(published.release)}</ShapedWord>}
      {isDraft && <ShapedWord shape="ring">In the draft now</ShapedWord>}
    </span>
  )
}

function publicWords(release: number | null): string {
  const since = release === null ? '' : `, first with release ${release}`
  return `On the public page now${since}`
}

/** What a version changed, as comparisons are shown; only which side is missing matters there. */
function asChange(kind: KindName, { type, title, moved, fields }: ItemVersion): ChangeView {
  const there = { kind, key: '', parentKey: null, data: {} }
  return {
    kind,
    key: '',
    title,
    type: type === 'added' ? 'added' : 'edited',
    moved,
    before: type === 'added' ? null : there,
    after: there,
    fields,
  }
}

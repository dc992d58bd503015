import type { ReleaseSummary } from '@candor/contract/views'
import type { Comparison } from '@candor/contract/views/history'
import { useSuspenseInfiniteQuery } from '@tanstack/react-query'
import { useId } from 'react'
import type { SideRef, Sides } from '../../api/history-queries.ts'
import { releaseQueries } from '../../api/release-queries.ts'
import { Button } from '../../components/button.tsx'
import { sideOption } from './compared-sides.ts'

type SidePickersProps = {
  workspace: string
  sides: Sides
  comparison: Comparison
  onChange: (sides: Sides) => void
}

/** From which release to which; the draft is one of them. */
export function SidePickers({ workspace, sides, comparison, onChange }: SidePickersProps) {
  const list = useSuspenseInfiniteQuery(releaseQueries.list(workspace))
  const listed = list.data.pages.flatMap((page) => page.entries)
  // One further down the list than was read so far can still be what is compared.
  const chosen = [comparison.from, comparison.to].filter((one) => one !== null)
  const releases = [
    ...listed,
    ...chosen.filter(({ number }) => listed.every((one) => one.number !== number)),
  ]
  const { from, to } = sides
  return (
    <div className="sides">
      <SidePicker
        label="From"
        value={from}
        releases={releases}
        onChange={(ref) => onChange({ from: ref, to })}
      />
      <Button onClick={() => onChange({ from: to, to: from })}>
        Swap<span className="sr"> the two sides</span>
      </Button>
      <SidePicker
        label="To"
        value={to}
        releases={releases}
        onChange={(ref) => onChange({ from, to: ref })}
      />
      {list.hasNextPage && (
        <Button
          look="quiet"
          busy={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          Offer older releases
        </Button>
      )}
    </div>
  )
}

type SidePickerProps = {
  label: string
  value: SideRef
  releases: readonly ReleaseSummary[]
  onChange: (ref: SideRef) => void
}

function SidePicker({ label, value, releases, onChange }: SidePickerProps) {
  const id = useId()
  return (
    <div className="field">
      <label className="lab" htmlFor={id}>
        {label}
      </label>
      <div className="ctl">
        <select
          id={id}
          value={String(value)}
          onChange={({ target }) =>
            onChange(target.value === 'draft' ? 'draft' : Number(target.value))
          }
        >
          <option value="draft">Draft, as it is now</option>
          {releases.map((release) => (
            <option key={release.number} value={release.number}>
              {sideOption(release)}
            </option>
          ))}
        </select>
      </div>
    </div>
  )
}

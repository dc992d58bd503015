import type { Comparison } from '@candor/contract/views/history'
import { useQuery } from '@tanstack/react-query'
import { type RefObject, useRef, useState } from 'react'
import { historyQueries } from '../../api/history-queries.ts'

/** What the draft gives up for a release, as it was when somebody began to look. */
export type SeenDraft = {
  comparison: Comparison | undefined
  error: Error | null
  /** It was edited since. */
  isEdited: boolean
  /** The state to name, once that can be done: until then whoever asks is brought to the words that say why. */
  stateToName: () => string | null
  lookAgain: () => void
  /** Where it is shown. */
  place: RefObject<HTMLDivElement | null>
}

export function useSeenDraft(workspace: string, number: number, isWanted: boolean): SeenDraft {
  const { data, error, isFetching } = useQuery({
    ...historyQueries.comparison(workspace, { from: 'draft', to: number }),
    enabled: isWanted,
  })
  const [held, setHeld] = useState<Comparison>()
  const place = useRef<HTMLDivElement>(null)
  if (isWanted && !held && data && !isFetching) setHeld(data)
  if (!isWanted && held) setHeld(undefined)
  const comparison = isWanted ? held : undefined
  const isEdited = comparison !== undefined && data !== undefined && data.draft !== comparison.draft

  function stateToName() {
    if (comparison && !isEdited) return comparison.draft
    place.current?.focus()
    return null
  }

  function lookAgain() {
    setHeld(data)
    place.current?.focus()
  }

  return { comparison, error, isEdited, stateToName, lookAgain, place }
}

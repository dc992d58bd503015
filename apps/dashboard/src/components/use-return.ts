import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { sessionQueries } from '../api/session-queries.ts'

/** In milliseconds, between two tries. */
const every = 5_000

/**
 * Tries quietly whether Candor answers again, and tells once it does: what is on the screen stays as it is until
 * then, so that nobody is told the same again and again.
 */
export function useReturn(isAway: boolean, onReturn: () => void): void {
  const client = useQueryClient()
  const latest = useRef(onReturn)
  useEffect(() => {
    latest.current = onReturn
  })
  useEffect(() => {
    if (!isAway) return
    const question = { ...sessionQueries.show(), staleTime: 0, retry: false }
    const timer = setInterval(() => {
      client.fetchQuery(question).then(
        () => latest.current(),
        () => undefined,
      )
    }, every)
    return () => clearInterval(timer)
  }, [isAway, client])
}

import { Screen } from '@candor/contract/views/live'
import { useRouterState } from '@tanstack/react-router'
import { useEffect } from 'react'
import { showScreen } from '../../api/live/own-place.ts'

/** Tells the others on which screen of the workspace one is. */
export function useScreen(): void {
  const screen = useRouterState({ select: ({ location }) => screenOf(location.pathname) })
  useEffect(() => {
    showScreen(screen)
    return () => showScreen(null)
  }, [screen])
}

/** /oxom/content/faqs is at content, /oxom at the overview. */
export function screenOf(path: string): Screen | null {
  const name = path.split('/')[2] ?? ''
  return Screen.safeParse(name === '' ? 'overview' : name).data ?? null
}

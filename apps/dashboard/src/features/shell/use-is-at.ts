import { useRouterState } from '@tanstack/react-router'

/** Whether the screen belongs to a part of the workspace, for marking it in the navigation. */
export function useIsAt(path: string): boolean {
  return useRouterState({
    select: ({ location }) =>
      location.pathname === path || location.pathname.startsWith(`${path}/`),
  })
}

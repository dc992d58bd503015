import type { Lifecycle } from './lifecycle.ts'

type Node = { directory: { isLoaded: boolean; isCurrent: boolean }; lifecycle: Lifecycle }

export type Readiness = { code: 200 | 503; status: 'ready' | 'degraded' | 'starting' | 'stopping' }

/** Whether a node should get requests; while the database is away it still should, because pages go on. */
export function readinessOf({ directory, lifecycle }: Node): Readiness {
  if (lifecycle.isStopping) return { code: 503, status: 'stopping' }
  if (!directory.isLoaded) return { code: 503, status: 'starting' }
  return { code: 200, status: directory.isCurrent ? 'ready' : 'degraded' }
}

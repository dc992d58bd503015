import { itemName } from '@candor/contract/content/item'
import type { ChangeRequest } from '@candor/contract/change-request/views'
import type { ChangeView, ReleaseView } from '@candor/contract/views'
import { useQueries } from '@tanstack/react-query'
import { releaseQueries } from '../../api/release-queries.ts'

export type Published = {
  /** Those that published changes of the request, oldest first. */
  releases: readonly ReleaseView[]
  /** By a change’s name, what it did to the public page. */
  changes: ReadonlyMap<string, ChangeView>
}

/** What has become public of a request, as it was when it was published. */
export function usePublished(workspace: string, request: ChangeRequest): Published {
  const numbers = new Set(request.changes.flatMap(({ release }) => release ?? []))
  const releases = useQueries({
    queries: [...numbers]
      .toSorted((a, b) => a - b)
      .map((number) => releaseQueries.show(workspace, number)),
    combine: (found) => found.flatMap(({ data }) => data ?? []),
  })
  const own = new Map(request.changes.map((change) => [itemName(change), change.release]))
  const changes = releases.flatMap((release) =>
    release.changes.filter((change) => own.get(itemName(change)) === release.number),
  )
  return { releases, changes: new Map(changes.map((change) => [itemName(change), change])) }
}

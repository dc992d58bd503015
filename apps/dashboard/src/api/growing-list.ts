import type { InfiniteData, QueryClient, QueryKey } from '@tanstack/react-query'

/** A page of a list, newest first; `next` is the number before which the next page begins. */
type Page<Entry> = { entries: Entry[]; next: number | null }

type Reading<Entry> = {
  client: QueryClient
  queryKey: QueryKey
  /** Before which number; null for the newest page. */
  pageParam: number | null
  read: (before: number | null) => Promise<Page<Entry>>
}

/**
 * Reads a page of a list that only grows at its newer end, and whose entries never change. What is there already
 * is not asked for again, however many pages there are: only what came in since, which goes to the front of the first.
 */
export async function readGrowing<Entry extends { number: number }>(
  reading: Reading<Entry>,
): Promise<Page<Entry>> {
  const { client, queryKey, pageParam, read } = reading
  const known = client.getQueryData<InfiniteData<Page<Entry>, number | null>>(queryKey)
  const page = known?.pages[known.pageParams.indexOf(pageParam)]
  if (pageParam !== null) return page ?? read(pageParam)
  return withNewer(page, read)
}

async function withNewer<Entry extends { number: number }>(
  known: Page<Entry> | undefined,
  read: Reading<Entry>['read'],
): Promise<Page<Entry>> {
  const first = await read(null)
  const newest = known?.entries[0]
  if (!known || !newest) return first
  const newer: Entry[] = []
  for (let page = first; ; page = await read(page.next)) {
    const at = page.entries.findIndex((entry) => isSame(entry, newest))
    newer.push(...page.entries.slice(0, at === -1 ? undefined : at))
    if (at !== -1) return { entries: [...newer, ...known.entries], next: known.next }
    // It is another list than it was, as after a restore from a backup.
    if (page.next === null || page.next <= newest.number) return first
  }
}

function isSame(one: object, other: object): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

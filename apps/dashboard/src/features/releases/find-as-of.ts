import type { ReleaseSummary } from '@candor/contract/views'

type Page = { releases: readonly ReleaseSummary[]; next: number | null }

/** The release that was public at the end of a day, by the reader's clock; undefined for before the first. */
export async function findAsOf(
  day: string,
  readPage: (before: number | null) => Promise<Page>,
): Promise<number | undefined> {
  const [year = 1970, month = 1, date = 1] = day.split('-').map(Number)
  const end = new Date(year, month - 1, date + 1).getTime()
  for (let before: number | null = null; ;) {
    const { releases, next }: Page = await readPage(before)
    const found = releases.find(({ publishedAt }) => Date.parse(publishedAt) < end)
    if (found || next === null) return found?.number
    before = next
  }
}

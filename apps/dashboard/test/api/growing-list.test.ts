import { infiniteQueryOptions, QueryClient } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { readGrowing } from '../../src/api/growing-list.ts'

type Entry = { number: number; by: string }

/** A log of so many entries, three to a page, and what was asked of it. */
function logOf(count: number, by = 'ada') {
  const log = { entries: entriesTo(count, by), asked: [] as (number | null)[] }
  const options = infiniteQueryOptions({
    queryKey: ['log'],
    queryFn: ({ client, queryKey, pageParam }) =>
      readGrowing({ client, queryKey, pageParam, read: (before) => Promise.resolve(read(before)) }),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.next,
  })
  function read(before: number | null) {
    log.asked.push(before)
    const older = log.entries.filter(({ number }) => before === null || number < before)
    const entries = older.slice(0, 3)
    return { entries, next: older.length > 3 ? (entries.at(-1)?.number ?? null) : null }
  }
  return { log, options }
}

function entriesTo(count: number, by: string): Entry[] {
  return Array.from({ length: count }, (_, at) => ({ number: count - at, by }))
}

async function lookedAt({ log, options }: ReturnType<typeof logOf>) {
  const client = new QueryClient()
  await client.fetchInfiniteQuery({ ...options, pages: 3 })
  log.asked.length = 0
  return {
    async again() {
      await client.refetchQueries({ queryKey: options.queryKey }, { throwOnError: true })
      const data = client.getQueryData(options.queryKey)
      return data?.pages.flatMap(({ entries }) => entries.map(({ number }) => number))
    },
  }
}

test('however many pages are there, one look finds what came in, and nothing is asked for twice', async () => {
  const { log, options } = logOf(20)
  const list = await lookedAt({ log, options })
  expect(await list.again()).toEqual([20, 19, 18, 17, 16, 15, 14, 13, 12])
  expect(log.asked).toEqual([null])
  log.entries = entriesTo(22, 'ada')
  expect(await list.again()).toEqual([22, 21, 20, 19, 18, 17, 16, 15, 14, 13, 12])
  expect(log.asked).toEqual([null, null])
})

test('where more came in than fits a page, as much is read as is new, without a gap', async () => {
  const { log, options } = logOf(20)
  const list = await lookedAt({ log, options })
  log.entries = entriesTo(27, 'ada')
  expect(await list.again()).toEqual(Array.from({ length: 16 }, (_, at) => 27 - at))
  expect(log.asked).toEqual([null, 25, 22])
})

test('a list that is another one, as after a restore, does not begin with what is not there any more', async () => {
  const { log, options } = logOf(20)
  const list = await lookedAt({ log, options })
  log.entries = entriesTo(4, 'bea')
  expect(await list.again()).toEqual([4, 3, 2, 1])
})

test('a list that was empty begins with what came in', async () => {
  const { log, options } = logOf(0)
  const list = await lookedAt({ log, options })
  log.entries = entriesTo(2, 'ada')
  expect(await list.again()).toEqual([2, 1])
})

const atOnce = 4

/** Works on a list a few at a time: quick, and never more than the pool has room for. */
export async function inSmallGroups<T>(
  list: readonly T[],
  work: (one: T) => Promise<void>,
): Promise<void> {
  const queue = list.values()
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      // Each worker takes what the others have left.
      for (const one of queue) await work(one)
    }),
  )
}

export type OneAtATime = {
  /** Done when work that began after this wish is. */
  run: () => Promise<void>
}

/** Work that many may wish for at once and that is then done once, or once more. */
export function oneAtATime(work: () => Promise<void>): OneAtATime {
  let current: Promise<void> | undefined
  let again = false

  async function repeat(): Promise<void> {
    try {
      do {
        again = false
        await work()
      } while (again)
    } finally {
      current = undefined
    }
  }

  return {
    run() {
      // A wish that comes while one is under way may be about what that one has passed already.
      if (current) again = true
      current ??= repeat()
      return current
    },
  }
}

/** Work of several kinds, each done when what was wished for before is. */
export function createLine(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return function inLine(work) {
    const done = last.then(work)
    last = done.catch(() => undefined)
    return done
  }
}

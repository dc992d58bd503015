/** Tells, step by step, what is under way and how long each step took. */
export type Report = {
  step: (what: string) => void
  /** Ends the step under way. */
  done: () => void
  lines: (text: string) => void
}

export function reportProgress(out: NodeJS.WriteStream): Report {
  let current: { what: string; since: number } | undefined
  const done = () => {
    if (!current) return
    const seconds = (performance.now() - current.since) / 1000
    const took = seconds < 0.95 ? '' : ` (${seconds.toFixed(1)} s)`
    out.write(out.isTTY ? `\r  ${current.what}${took}\u001b[K\n` : `  ${current.what}${took}\n`)
    current = undefined
  }
  return {
    step(what) {
      done()
      current = { what, since: performance.now() }
      if (out.isTTY) out.write(`  ${what} …`)
    },
    done,
    lines(text) {
      done()
      out.write(text)
    },
  }
}

/** For tests and other callers that want no words. */
export const silentReport: Report = {
  step: () => undefined,
  done: () => undefined,
  lines: () => undefined,
}

/** What a fault promised and did not keep. */
export class Broken extends Error {
  override readonly name = 'Broken'
}

/** What a fault needs is not on this machine. */
export class NotHere extends Error {
  override readonly name = 'NotHere'
}

export function must(isSo: boolean, what: string): void {
  if (!isSo) throw new Broken(what)
}

/** Waits until something is so; says what was waited for when it never is. */
export async function until(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  within = 10_000,
): Promise<number> {
  const since = performance.now()
  while (!(await isSo())) {
    must(performance.now() - since < within, `${what}: not within ${within / 1000} s`)
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  return performance.now() - since
}

/** For the log: the names of what came or went together with the thing that an entry is about. */
export function along(names: readonly string[]): { along?: readonly string[] } {
  return names.length > 0 ? { along: names } : {}
}

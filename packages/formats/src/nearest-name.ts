/** The name that a mistyped one most likely means, if any is near. */
export function nearestName(typed: string, names: readonly string[]): string | undefined {
  const plain = toPlain(typed)
  const [nearest] = names
    .map((name) => ({ name, distance: editDistance(plain, toPlain(name)) }))
    .filter(({ name, distance }) => distance <= Math.ceil(name.length / 3))
    .toSorted((a, b) => a.distance - b.distance)
  return nearest?.name
}

/** `Control_Groups` and `control-groups` are `controlGroups` written another way. */
function toPlain(name: string): string {
  return name.slice(0, 64).toLowerCase().replace(/[-_ ]/g, '')
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (const [i, letter] of Array.from(a).entries()) {
    const next = [i + 1]
    for (let j = 0; j < b.length; j++) {
      const replaced = (row[j] ?? 0) + (letter === b[j] ? 0 : 1)
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}

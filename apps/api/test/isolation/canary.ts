/** The two workspaces of a stage; every text of theirs carries its side's mark. */
export type Side = 'aa' | 'bb'

export const sides: readonly Side[] = ['aa', 'bb']

export function otherThan(side: Side): Side {
  return side === 'aa' ? 'bb' : 'aa'
}

/** A text that can be told wherever it turns up: whose it is, and from which table and column. */
export type NameCanary = (side: Side, place: string) => string

export function createCanaries(): NameCanary {
  let count = 0
  return function nameCanary(side, place) {
    count += 1
    return `CNRY-${side}-${place}-${count}`
  }
}

/** Something of one side, seen somewhere. */
export type Trace = { side: Side; text: string }

const canary = /cnry[^a-z0-9]?(aa|bb)[a-z0-9_-]*/gi
const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi
const encoded = /[A-Za-z0-9+/]{24,}={0,2}/g

/** Every canary and every known id in a text, also inside what is Base64 in it. */
export function tracesIn(text: string, owners: ReadonlyMap<string, Side>): Trace[] {
  const inside = [...text.matchAll(encoded)].flatMap(([run]) =>
    canariesIn(Buffer.from(run, 'base64').toString('latin1')),
  )
  const ids = [...text.matchAll(uuid)].flatMap(([match]): Trace[] => {
    const side = owners.get(match.toLowerCase())
    return side ? [{ side, text: match.toLowerCase() }] : []
  })
  return [...canariesIn(text), ...inside, ...ids]
}

function canariesIn(text: string): Trace[] {
  return [...text.matchAll(canary)].map(([match, side]) => ({
    side: side?.toLowerCase() === 'aa' ? 'aa' : 'bb',
    text: match.toLowerCase(),
  }))
}

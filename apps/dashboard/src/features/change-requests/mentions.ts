export type Mentionable = { id: string; name: string }

/**
 * Ids of those whom the text mentions, as it is shown: the longest name that fits in each place. Of several
 * people with one name, those who were picked from the list, the last pick for each place; all where nobody was.
 */
export function mentionsIn(
  text: string,
  people: readonly Mentionable[],
  picked: readonly string[] = [],
): string[] {
  const places = Map.groupBy(
    partsOf(text, people).filter(({ isMention }) => isMention),
    (part) => part.text.slice(1),
  )
  return [...places].flatMap(([name, { length }]) => {
    const ids = people.filter((person) => person.name === name).map(({ id }) => id)
    const chosen = ids
      .filter((id) => picked.includes(id))
      .toSorted((a, b) => picked.lastIndexOf(a) - picked.lastIndexOf(b))
    return chosen.length > 0 ? chosen.slice(-length) : ids
  })
}

export type Typing = { from: number; typed: string }

/** What is being typed behind an @, up to where the caret is. */
export function typedMention(text: string, caret: number): Typing | undefined {
  const match = /(?:^|[\s(])@([\p{L}\p{N}.'’ -]{0,40})$/u.exec(text.slice(0, caret))
  const typed = match?.[1]
  if (typed === undefined) return undefined
  return { from: caret - typed.length - 1, typed }
}

const shown = 6

/** Those whose name has a word that begins like what is typed. */
export function suggest(typed: string, people: readonly Mentionable[]): Mentionable[] {
  const start = typed.toLowerCase()
  return people
    .filter(({ name }) => {
      const lower = name.toLowerCase()
      return lower.startsWith(start) || lower.includes(` ${start}`)
    })
    .filter(({ name }) => name.toLowerCase() !== start)
    .slice(0, shown)
}

export type Part = { text: string; isMention: boolean }

/** A comment cut at the people it mentions. */
export function partsOf(body: string, mentions: readonly Mentionable[]): Part[] {
  const names = mentions.map(({ name }) => `@${name}`).toSorted((a, b) => b.length - a.length)
  const parts: Part[] = []
  let plain = ''
  for (let at = 0; at < body.length;) {
    const name = names.find((one) => body.startsWith(one, at))
    if (name === undefined) {
      plain += body.charAt(at)
      at += 1
      continue
    }
    if (plain !== '') parts.push({ text: plain, isMention: false })
    parts.push({ text: name, isMention: true })
    plain = ''
    at += name.length
  }
  return plain === '' ? parts : [...parts, { text: plain, isMention: false }]
}

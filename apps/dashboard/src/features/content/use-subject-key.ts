import { useState } from 'react'

type Seen = { id: string | null; key: string; count: number }

/**
 * A React key for the form of what is open: an item's id, or a number for one that is not saved yet.
 * A new item keeps its number once it has an id, so that its form, and the caret in it, stays.
 */
export function useSubjectKey(id: string | null) {
  const [created, setCreated] = useState<string | null>(null)
  const [seen, setSeen] = useState<Seen>(() => ({ id, key: id ?? 'new-0', count: 0 }))
  if (seen.id !== id) {
    const isSameForm = seen.id === null && id === created
    const count = seen.count + 1
    setSeen(isSameForm ? { ...seen, id } : { id, key: id ?? `new-${count}`, count })
  }
  return { subjectKey: seen.key, adopt: setCreated }
}

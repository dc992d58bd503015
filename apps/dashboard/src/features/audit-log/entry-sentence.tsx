import { actionWords } from '@candor/contract/action-words'
import type { AuditActor, AuditLine } from '@candor/contract/audit-log'
import type { Item } from '@candor/contract/views'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { sectionOfKind } from '../../content-sections.ts'
import { findItem, titleOfItem, wordsFor } from './object-words.ts'

type EntrySentenceProps = { workspace: string; entry: AuditLine; items: readonly Item[] }

/** “Ada changed the control “Role model””, with a link to what is still there. */
export function EntrySentence({ workspace, entry, items }: EntrySentenceProps) {
  const { action, object } = entry
  const [before = '', after = ''] = deedWords(action).split('…')
  const item = findItem(items, object)
  const [kind, name] = wordsFor(object, item ? titleOfItem(item) : entry.title)
  return (
    <>
      <b>{actorWords(entry.actor)}</b> {before}
      {kind}
      <ObjectLink workspace={workspace} object={object} item={item}>
        {name}
      </ObjectLink>
      {after}
    </>
  )
}

/** An action that is not known any more is said by its own name. */
export function deedWords(action: string): string {
  const words: Record<string, string> = actionWords
  return Object.hasOwn(words, action) ? (words[action] ?? '') : `did “${action}” to …`
}

/** Whoever acted; people by their name alone. */
export function actorWords({ type, name }: AuditActor): string {
  switch (type) {
    case 'operator':
      return 'The operator'
    case 'job':
      return `Candor (${name})`
    case 'api':
      return `${name} (API)`
    default:
      return name
  }
}

type ObjectLinkProps = {
  workspace: string
  object: string
  item: Item | undefined
  children: ReactNode
}

function ObjectLink({ workspace, object, item, children }: ObjectLinkProps) {
  if (item) {
    const section = sectionOfKind(item.kind).name
    return (
      <Link
        to="/$workspace/content/$section"
        params={{ workspace, section }}
        search={{ item: object }}
      >
        {children}
      </Link>
    )
  }
  const [, number] = /^release\/(\d+)$/.exec(object) ?? []
  if (number === undefined) return children
  return (
    <Link to="/$workspace/releases/$number" params={{ workspace, number: Number(number) }}>
      {children}
    </Link>
  )
}

import { deedWords } from '@candor/contract/action-words'
import type { AuditActor, AuditLine } from '@candor/contract/audit-log'
import type { Item } from '@candor/contract/views'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { editorOf } from '../../editor-link.ts'
import { findItem, titleOfItem, wordsFor } from './object-words.ts'

type EntrySentenceProps = { workspace: string; entry: AuditLine; items: readonly Item[] }

/** “Ada changed the control “Role model””, with a link to what is still there. */
export function EntrySentence({ workspace, entry, items }: EntrySentenceProps) {
  const { action, object, variant } = entry
  const [before = '', after = ''] = deedWords(action, variant).split('…')
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
  if (item) return <Link {...editorOf(workspace, item)}>{children}</Link>
  const [, kind, number] = /^(release|change-request)\/(\d+)/.exec(object) ?? []
  const params = { workspace, number: Number(number) }
  if (kind === undefined) return children
  return kind === 'release' ? (
    <Link to="/$workspace/releases/$number" params={params}>
      {children}
    </Link>
  ) : (
    <Link to="/$workspace/change-requests/$number" params={params}>
      {children}
    </Link>
  )
}

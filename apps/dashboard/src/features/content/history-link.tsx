import type { KindName } from '@candor/contract/kinds/registry'
import { Link } from '@tanstack/react-router'
import { sectionOfKind } from '../../content-sections.ts'

type HistoryLinkProps = { workspace: string; id: string; kind: KindName }

/** Leads from an item to all that it has said before. */
export function HistoryLink({ workspace, id, kind }: HistoryLinkProps) {
  return (
    <Link
      to="/$workspace/content/$section/$id/history"
      params={{ workspace, section: sectionOfKind(kind).name, id }}
      className="link-btn neutral"
    >
      History
    </Link>
  )
}

import type { KindName } from '@candor/contract/kinds/registry'
import { Link } from '@tanstack/react-router'
import { sectionOfKind } from '../../content-sections.ts'

type ProposeLinkProps = { workspace: string; id: string; kind: KindName }

/** For those who cannot edit: the way to say what the item should say. */
export function ProposeLink({ workspace, id, kind }: ProposeLinkProps) {
  return (
    <Link
      to="/$workspace/content/$section/$id/propose"
      params={{ workspace, section: sectionOfKind(kind).name, id }}
      className="link-btn"
    >
      Propose a change…
    </Link>
  )
}

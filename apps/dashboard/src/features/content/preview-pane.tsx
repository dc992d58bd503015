import { itemName } from '@candor/contract/content/item'
import { TrustCenter } from '@candor/contract/trust-center'
import type { DraftChange, Item, ReleaseView, Workspace } from '@candor/contract/views'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useDeferredValue, useState } from 'react'
import { changeQueries, releaseQueries } from '../../api/release-queries.ts'
import type { LiveItem } from './draft-document.ts'
import { DraftPaper, PublicPaper } from './preview-paper.tsx'

type PreviewPaneProps = {
  workspace: Workspace
  items: readonly Item[]
  /** The item being written, to be brought into view; null before its form has said what it is. */
  written: LiveItem | null
}

/**
 * The section as the public page shows it: the draft as it is being written, or what is public. Form and
 * list do not wait for it, so all that it shows is of one moment: items and what is written come together.
 */
export function PreviewPane({ workspace, ...props }: PreviewPaneProps) {
  const [version, setVersion] = useState<Version>('draft')
  const published = usePublished(workspace, version)
  const { data } = useQuery({ ...changeQueries.list(workspace.slug), select: namesOf })
  const items = useDeferredValue(props.items)
  const written = useDeferredValue(props.written)
  const changed = useDeferredValue(data)
  const { name, release } = workspace
  return (
    <section
      className="pane preview"
      aria-label="Preview of this section"
      tabIndex={0}
      data-pane="preview"
    >
      <div className="pane-head">
        <Versions version={version} onChange={setVersion} />
        <Link to="/$workspace/preview" params={{ workspace: workspace.slug }} className="link-btn">
          Whole page
        </Link>
      </div>
      {written && version === 'draft' && (
        <DraftPaper
          name={name}
          items={items}
          written={written}
          changed={changed}
          release={release}
        />
      )}
      {written && version === 'public' && (
        <PublicPaper document={published} written={written} release={release} />
      )}
    </section>
  )
}

// Kept apart, because what is made anew each time is also worked out anew.
const namesOf = ({ changes }: { changes: readonly DraftChange[] }) => changes.map(itemName)
const documentOf = ({ document }: ReleaseView) => TrustCenter.safeParse(document).data

type Version = 'draft' | 'public'
type VersionsProps = { version: Version; onChange: (version: Version) => void }

function Versions({ version, onChange }: VersionsProps) {
  return (
    <span className="seg" role="group" aria-label="Version shown">
      <button type="button" aria-pressed={version === 'draft'} onClick={() => onChange('draft')}>
        Draft
      </button>
      <button type="button" aria-pressed={version === 'public'} onClick={() => onChange('public')}>
        Public now
      </button>
    </span>
  )
}

/** The document of the newest release, read once somebody wants to see it: it can be long. */
function usePublished({ slug, release }: Workspace, version: Version): TrustCenter | undefined {
  const { data } = useQuery({
    ...releaseQueries.show(slug, release?.number ?? 0),
    enabled: release !== null && version === 'public',
    select: documentOf,
  })
  return release ? data : undefined
}

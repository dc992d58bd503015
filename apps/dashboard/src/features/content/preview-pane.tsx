import { itemName } from '@candor/contract/content/item'
import type { SectionName } from '@candor/contract/kinds/section'
import { TrustCenter } from '@candor/contract/trust-center'
import type { DraftChange, ReleaseView, Workspace } from '@candor/contract/views'
import { isFilled } from '@candor/page/content'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useDeferredValue, useState } from 'react'
import { changeQueries, releaseQueries } from '../../api/release-queries.ts'
import { todayAsDate } from '../../components/date-words.ts'
import { SectionPaper } from '../../components/paper/paper.tsx'

type PreviewPaneProps = {
  workspace: Workspace
  section: SectionName | 'profile' | 'legal'
  /** The draft with what is being written. */
  document: TrustCenter
  /** The item being written, to be brought into view. */
  highlight: { kind: string; key: string } | undefined
  /** Why the item cannot be seen, where it cannot. */
  hint: string | null
}

/** The section as the public page shows it: the draft as it is being written, or what is public. */
export function PreviewPane({ workspace, section, highlight, hint, ...props }: PreviewPaneProps) {
  const [version, setVersion] = useState<'draft' | 'public'>('draft')
  const document = useDeferredValue(props.document)
  const published = usePublished(workspace)
  const { data: changed } = useQuery({
    ...changeQueries.list(workspace.slug),
    select: namesOf,
  })
  const shown = version === 'draft' ? document : published
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
      {version === 'draft' && hint && <p className="hint">{hint}</p>}
      {shown && isShown(shown, section) ? (
        <div className="paper">
          <SectionPaper
            key={version}
            document={shown}
            section={section}
            today={todayAsDate()}
            release={workspace.release ?? undefined}
            highlight={highlight}
            changed={version === 'draft' ? changed : undefined}
          />
        </div>
      ) : (
        <Absence workspace={workspace} version={version} isKnown={shown !== undefined} />
      )}
    </section>
  )
}

function isShown(document: TrustCenter, section: PreviewPaneProps['section']): boolean {
  return section === 'legal'
    ? Boolean(document.legal?.length)
    : section === 'profile' || isFilled(document, section)
}

// Kept apart, because what is made anew at each key is also worked out anew.
const namesOf = ({ changes }: { changes: readonly DraftChange[] }) => changes.map(itemName)
const documentOf = ({ document }: ReleaseView) => TrustCenter.safeParse(document).data

type AbsenceProps = { workspace: Workspace; version: 'draft' | 'public'; isKnown: boolean }

/** In place of a section that there is not, so that nobody takes it for a failure. */
function Absence({ workspace, version, isKnown }: AbsenceProps) {
  if (version === 'draft') return null
  if (!workspace.release) return <p className="hint">Nothing is public yet.</p>
  return isKnown && <p className="hint">The public page does not have this section yet.</p>
}

type VersionsProps = {
  version: 'draft' | 'public'
  onChange: (version: 'draft' | 'public') => void
}

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

/** The document of the newest release; undefined before the first, or while it is being read. */
function usePublished({ slug, release }: Workspace): TrustCenter | undefined {
  const { data } = useQuery({
    ...releaseQueries.show(slug, release?.number ?? 0),
    enabled: release !== null,
    select: documentOf,
  })
  return release ? data : undefined
}

import { itemName } from '@candor/contract/content/item'
import type { SectionName } from '@candor/contract/kinds/section'
import { TrustCenter } from '@candor/contract/trust-center'
import { SectionPreview } from '@candor/page/components/section-preview'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useDeferredValue, useEffect, useRef, useState, type MouseEvent } from 'react'
import { changeQueries, releaseQueries } from '../../api/release-queries.ts'
import { todayAsDate } from '../../components/date-words.ts'
import { ShadowPaper } from '../../components/shadow-paper.tsx'
import { PreviewBoundary } from './preview-boundary.tsx'
import { followInside, previewCss } from './preview-paper.ts'

type PreviewPaneProps = {
  workspace: string
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
    ...changeQueries.list(workspace),
    select: ({ changes }) => changes.map(itemName),
  })
  const paper = useRef<HTMLDivElement>(null)
  useHighlightInView(paper, highlight && itemName(highlight), version)
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
        <Link to="/$workspace/preview" params={{ workspace }} className="link-btn">
          Whole page
        </Link>
      </div>
      {hint && version === 'draft' && <p className="hint">{hint}</p>}
      {shown ? (
        <div className="paper" ref={paper} onClick={(event) => handleClick(event)}>
          <ShadowPaper css={previewCss}>
            <PreviewBoundary of={shown}>
              <SectionPreview
                document={shown}
                section={section}
                today={todayAsDate()}
                highlight={highlight}
                changed={version === 'draft' ? changed : undefined}
              />
            </PreviewBoundary>
          </ShadowPaper>
        </div>
      ) : (
        <p className="hint">Nothing is public yet.</p>
      )}
    </section>
  )
}

function handleClick(event: MouseEvent) {
  followInside(event.nativeEvent)
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
function usePublished(workspace: string): TrustCenter | undefined {
  const { data: changes } = useQuery(changeQueries.list(workspace))
  const number = changes?.release ?? null
  const { data } = useQuery({
    ...releaseQueries.show(workspace, number ?? 0),
    enabled: number !== null,
    select: ({ document }) => TrustCenter.safeParse(document).data,
  })
  return number === null ? undefined : data
}

/** Brings the item being written into view inside the pane, and moves nothing else. */
function useHighlightInView(
  paper: { current: HTMLDivElement | null },
  name: string | undefined,
  version: string,
): void {
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      const marked = paper.current?.firstElementChild?.shadowRoot?.querySelector('[data-highlight]')
      const pane = paper.current?.closest('.pane')
      if (!marked || !pane || pane.scrollHeight <= pane.clientHeight) return
      const place = marked.getBoundingClientRect()
      const window = pane.getBoundingClientRect()
      const isSeen = place.top >= window.top + 60 && place.bottom <= window.bottom
      if (!isSeen) pane.scrollTop += place.top - window.top - window.height / 4
    })
    return () => cancelAnimationFrame(frame)
  }, [paper, name, version])
}

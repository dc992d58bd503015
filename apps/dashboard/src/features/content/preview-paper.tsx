import { kindOf } from '@candor/contract/kinds/registry'
import type { TrustCenter } from '@candor/contract/trust-center'
import type { Item, Workspace } from '@candor/contract/views'
import { isFilled } from '@candor/page/content'
import { memo } from 'react'
import { todayAsDate } from '../../components/date-words.ts'
import { SectionPaper } from '../../components/paper/paper.tsx'
import { draftDocument, type LiveItem } from './draft-document.ts'
import { hintFor, previewSection } from './preview-section.ts'

type PaperProps = { written: LiveItem; release: Workspace['release'] }

type DraftPaperProps = PaperProps & {
  /** What the workspace is called. */
  name: string
  items: readonly Item[]
  /** Names of what is not as the public has it. */
  changed: readonly string[] | undefined
}

/** The draft with what is being written. Like its sibling made anew only where it would show another thing. */
export const DraftPaper = memo(function DraftPaper(props: DraftPaperProps) {
  const { name, items, written, ...marks } = props
  const document = draftDocument(items, name, written)
  const hint = hintFor(written, document)
  return (
    <>
      {hint && <p className="hint">{hint}</p>}
      {hasSection(document, written) && <Paper {...marks} document={document} written={written} />}
    </>
  )
})

type PublicPaperProps = PaperProps & {
  /** Undefined while it is being read. */
  document: TrustCenter | undefined
}

/** What is public, or in its place why there is nothing, so that nobody takes it for a failure. */
export const PublicPaper = memo(function PublicPaper(props: PublicPaperProps) {
  const { document, written, release } = props
  if (!release) return <p className="hint">Nothing is public yet.</p>
  if (!document) return <div className="paper-wait" aria-hidden="true" />
  return hasSection(document, written) ? (
    <Paper document={document} written={written} release={release} />
  ) : (
    <p className="hint">The public page does not have this section yet.</p>
  )
})

type Shown = PaperProps & { document: TrustCenter; changed?: readonly string[] | undefined }

function Paper({ document, written, release, changed }: Shown) {
  return (
    <div className="paper">
      <SectionPaper
        document={document}
        section={previewSection(written.kind)}
        today={todayAsDate()}
        release={release ?? undefined}
        highlight={kindOf(written.kind).singleton ? undefined : written}
        changed={changed}
      />
    </div>
  )
}

function hasSection(document: TrustCenter, { kind }: LiveItem): boolean {
  const section = previewSection(kind)
  return section === 'legal'
    ? Boolean(document.legal?.length)
    : section === 'profile' || isFilled(document, section)
}

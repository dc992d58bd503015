import type { Assurance } from '@candor/contract/kinds/claim'
import { Fragment, type ReactNode } from 'react'
import { usePage, type PageSetting } from '../page-setting.ts'
import { CalendarDay } from './date.tsx'

export type Provenance = {
  assurance?: Assurance | undefined
  checkedOn?: string | undefined
  reviewBy?: string | undefined
  evidence?: { title: string; url: string }[] | undefined
}

/** Where a claim comes from, in one quiet line; nothing where nothing is known. */
export function ProvenanceLine({ claim, was }: { claim: Provenance; was: string | undefined }) {
  const page = usePage()
  const { evidence } = claim
  const parts = [
    ...sourceOf(claim, was, page),
    evidence?.length && (
      <>
        {page.words.evidence}: <EvidenceLinks evidence={evidence} />
      </>
    ),
  ].filter(Boolean)
  if (parts.length === 0) return null
  return (
    <dd className="src" {...page.ui}>
      <Joined parts={parts} />
    </dd>
  )
}

/**
 * Who says so and when it was last checked. `was` is the status in words that a claim had before
 * its review fell due, and undefined where it did not.
 */
export function sourceOf(
  { assurance, checkedOn, reviewBy }: Provenance,
  was: string | undefined,
  { words }: PageSetting,
): ReactNode[] {
  return [
    was && words.was(was),
    was && reviewBy && (
      <>
        {words.dueSince} <CalendarDay date={reviewBy} />
      </>
    ),
    assurance && words.assurance[assurance],
    checkedOn && (
      <>
        {words.checked} <CalendarDay date={checkedOn} />
      </>
    ),
  ].filter(Boolean)
}

export function Joined({ parts }: { parts: readonly ReactNode[] }) {
  return parts.map((part, index) => (
    <Fragment key={index}>
      {index > 0 && ' · '}
      {part}
    </Fragment>
  ))
}

export function EvidenceLinks({ evidence }: { evidence: { title: string; url: string }[] }) {
  return evidence.map(({ title, url }, index) => (
    <Fragment key={index}>
      {index > 0 && ', '}
      <a href={url}>{title}</a>
    </Fragment>
  ))
}

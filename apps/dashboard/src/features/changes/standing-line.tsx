import { Link } from '@tanstack/react-router'
import { listed } from '../../components/count-words.ts'
import type { Standing } from './standings.ts'

type StandingLineProps = { workspace: string; standing: Standing }

/** Why a change cannot be published yet and what to do, or who let it. */
export function StandingLine({ workspace, standing }: StandingLineProps) {
  const words = standingWords(standing)
  const { request } = standing
  if (words === '' && request === null) return null
  return (
    <p className="needs">
      {words}{' '}
      {request !== null && (
        <Link to="/$workspace/change-requests/$number" params={{ workspace, number: request }}>
          Request {request}
        </Link>
      )}
    </p>
  )
}

function standingWords({ isCovered, state, request, approvedBy }: Standing): string {
  const approval = approvedBy.length > 0 ? `Approved by ${listed(approvedBy)}` : ''
  if (state === 'changes_requested') {
    return 'Can’t be published yet: a reviewer asked for changes. Edit it, then ask again.'
  }
  if (state === 'approved') return `${approval}.`
  if (!isCovered) return request === null ? '' : 'Put forward for review.'
  if (request === null) return 'Can’t be published yet: it needs approval. Ask for review of it.'
  if (approval) return `Can’t be published yet: ${approval}, and it needs another.`
  return 'Can’t be published yet: it waits for approval as it is now.'
}

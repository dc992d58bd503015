import { ApiError } from '../api/api-error.ts'

/** What went wrong and what to do, for a person. */
export function explainError(error: unknown): string {
  if (!(error instanceof ApiError))
    return 'Something went wrong here. Reload the page and try again.'
  switch (error.code) {
    case 'unreachable':
      return 'Candor cannot be reached. Check the connection, then try again; nothing is lost.'
    case 'unavailable':
      return explainAway(error)
    case 'unauthenticated':
      return 'You are signed out. Sign in again in another tab, then try again here.'
    case 'internal':
      return `Something went wrong in Candor${requestOf(error)}. Try again.`
    case 'forbidden':
    case 'proof_needed':
    case 'bad_request':
    case 'invalid':
    case 'not_found':
    case 'conflict':
    case 'stale':
    case 'precondition_required':
    case 'too_large':
    case 'unsupported':
    case 'too_many':
      return error.message
  }
}

/** The API says itself what is away; some of its sentences say as well what to do. */
function explainAway({ message }: ApiError): string {
  if (/try again/i.test(message)) return message
  return `${message.replace(/[.]?$/, '.')} Try again in a moment; nothing is lost.`
}

function requestOf(error: ApiError): string {
  return error.details.requestId ? ` (request ${error.details.requestId})` : ''
}

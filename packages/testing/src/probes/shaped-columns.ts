import { canaryOf, type Place } from './canary.ts'

/** Generators for columns whose CHECK asks for more than their type says, by table and column. */
export const shapedColumns: Record<string, (place: Place) => string | null> = {
  // A key is unique among the items that were not removed.
  'public.item.deleted_at': ({ nth }) => (nth === 2 ? '2026-01-02T03:04:05Z' : null),
  // A change stands in one open request, whatever becomes of the others.
  'public.change_request_change.ended_at': ({ nth }) => (nth === 2 ? '2026-01-02T03:04:05Z' : null),
  // A workspace has one main address; the first of its hosts is it.
  'public.host.is_primary': ({ nth }) => String(nth === 1),
  'public.host.failures': () => '1',
  'public.review_rule.approvals': () => '2',
  // The length of a hash.
  'auth.session.token': (place) => canaryOf('auth.session', 'token', place).padEnd(43, '-'),
  'auth.sign_in_step.token': (place) =>
    canaryOf('auth.sign_in_step', 'token', place).padEnd(43, '-'),
  // What is over is seen by nobody, and nothing lives for long.
  'auth.session.expires_at': ({ nth }) => soon(nth),
  'auth.verification.expires_at': ({ nth }) => soon(nth),
  'auth.sign_in_step.expires_at': ({ nth }) => soon(nth),
  'public.release.previous_hash': ({ nth }) => (nth === 1 ? null : `hash-${nth - 1}`),
  'public.audit_entry.previous_hash': ({ nth }) => (nth === 1 ? null : `hash-${nth - 1}`),
}

const began = Date.now()

function soon(nth: number): string {
  return new Date(began + 600_000 + nth).toISOString()
}

import { AuditFilter } from '@candor/contract/audit-log'
import * as z from 'zod'

const { person, action, object } = AuditFilter.shape
const day = z.iso.date().optional().catch(undefined)

/** The filters as the address has them. Days are the reader's own; both are included. */
export const AuditSearch = z.object({
  person: person.catch(undefined),
  action: action.catch(undefined),
  object: object.catch(undefined),
  from: day,
  to: day,
})
export type AuditSearch = z.infer<typeof AuditSearch>

export function isFiltered(search: AuditSearch): boolean {
  return Object.values(search).some((value) => value !== undefined)
}

/** As the API is asked. */
export function filterOf({ from, to, ...rest }: AuditSearch): AuditFilter {
  return {
    ...rest,
    ...(from === undefined ? {} : { since: startOf(from, 0) }),
    ...(to === undefined ? {} : { until: startOf(to, 1) }),
  }
}

/** When a day, or one some days later, begins where the reader is. */
function startOf(date: string, later: number): string {
  const [year = 1970, month = 1, dayOfMonth = 1] = date.split('-').map(Number)
  return new Date(year, month - 1, dayOfMonth + later).toISOString()
}

import * as z from 'zod'

export const Status = z.enum(['implemented', 'active', 'in-progress', 'planned'])
export type Status = z.infer<typeof Status>

export const statusLabels: Record<Status, string> = {
  implemented: 'Implemented',
  active: 'Active',
  'in-progress': 'In progress',
  planned: 'Planned',
}

export const statusMeanings: Record<Status, string> = {
  implemented: 'In place and in use',
  active: 'Ongoing work that never finishes, such as handling reports',
  'in-progress': 'Partly in place; the rest is being built',
  planned: 'Decided, not started',
}

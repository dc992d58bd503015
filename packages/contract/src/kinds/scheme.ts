import * as z from 'zod'

/** Whether the page follows what a reader's system prefers. */
export const Scheme = z.enum(['both', 'light', 'dark'])
export type Scheme = z.infer<typeof Scheme>

export const schemeLabels: Record<Scheme, string> = {
  both: 'Both',
  light: 'Light only',
  dark: 'Dark only',
}

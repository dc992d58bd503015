import * as z from 'zod'

/** Whether the page follows what a reader's system prefers. */
export const Scheme = z.enum(['both', 'light', 'dark'])
export type Scheme = z.infer<typeof Scheme>

export const schemeLabels: Record<Scheme, string> = {
  both: 'Light and dark',
  light: 'Always light',
  dark: 'Always dark',
}

/** What can lie over a screen, one at a time. */
export type Overlay = 'palette' | 'shortcuts' | 'drawer'

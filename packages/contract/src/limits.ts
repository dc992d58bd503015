/**
 * Who is counted: the client's address (IPv6 by its /64), the signed-in account, the workspace in the
 * path, or the mail address that the input names, across all workspaces.
 */
export type CountedBy = 'address' | 'account' | 'workspace' | 'mail'

export type Limit = { by: CountedBy; points: number; seconds: number }

/** Every limit that a route can name. All rules of a limit hold at once. */
export const limits = {
  /** Cheap, and asked by anybody. */
  look: [{ by: 'address', points: 600, seconds: 60 }],
  read: [
    { by: 'account', points: 600, seconds: 60 },
    { by: 'workspace', points: 3_000, seconds: 60 },
  ],
  write: [
    { by: 'account', points: 300, seconds: 60 },
    { by: 'workspace', points: 1_200, seconds: 60 },
  ],
  /** Whole documents are read, compared or written. */
  heavy: [
    { by: 'account', points: 30, seconds: 60 },
    { by: 'workspace', points: 60, seconds: 60 },
  ],
  newWorkspace: [
    { by: 'account', points: 10, seconds: 3_600 },
    { by: 'address', points: 30, seconds: 3_600 },
  ],
  /** Tries of a secret. */
  signIn: [
    { by: 'address', points: 30, seconds: 600 },
    { by: 'mail', points: 10, seconds: 600 },
  ],
  /** Sends a mail to whoever is named. */
  mail: [
    { by: 'address', points: 20, seconds: 3_600 },
    { by: 'mail', points: 3, seconds: 3_600 },
  ],
} as const satisfies Record<string, readonly Limit[]>

export type LimitName = keyof typeof limits

/**
 * Who is counted: the client's address (IPv6 by its /64), the signed-in account, the workspace in the
 * path, or the mail address that the input names, across all workspaces. A browser that signed in as
 * that mail address before is counted by itself, in place of address and mail: what strangers try
 * never locks it out.
 */
export type CountedBy = 'address' | 'account' | 'workspace' | 'mail' | 'device'

export type Limit = { by: CountedBy; points: number; seconds: number }

/** Every limit that a route can name. All rules of a limit hold at once. */
export const limits = {
  /** Cheap, and asked by anybody. */
  look: [{ by: 'address', points: 600, seconds: 60 }],
  read: [
    { by: 'account', points: 600, seconds: 60 },
    { by: 'workspace', points: 3_000, seconds: 60 },
  ],
  /** The audit log keeps what each one changed for good, so that a day's worth is bounded as well. */
  write: [
    { by: 'account', points: 300, seconds: 60 },
    { by: 'account', points: 10_000, seconds: 86_400 },
    { by: 'workspace', points: 1_200, seconds: 60 },
    { by: 'workspace', points: 20_000, seconds: 86_400 },
  ],
  /** Whole documents are read, compared or written; what they replace can be restored. */
  heavy: [
    { by: 'account', points: 30, seconds: 60 },
    { by: 'account', points: 500, seconds: 86_400 },
    { by: 'workspace', points: 60, seconds: 60 },
    { by: 'workspace', points: 1_000, seconds: 86_400 },
  ],
  /** As heavy, and what it makes is kept for good. */
  publish: [
    { by: 'account', points: 30, seconds: 60 },
    { by: 'workspace', points: 60, seconds: 60 },
    { by: 'workspace', points: 300, seconds: 86_400 },
  ],
  newWorkspace: [
    { by: 'account', points: 10, seconds: 3_600 },
    { by: 'address', points: 30, seconds: 3_600 },
  ],
  /** Tries of a password. */
  password: [
    { by: 'address', points: 30, seconds: 600 },
    { by: 'mail', points: 10, seconds: 600 },
    { by: 'device', points: 10, seconds: 600 },
  ],
  /** Tries of a link's token, which nobody guesses: apart from passwords, so that those cannot block it. */
  link: [
    { by: 'address', points: 60, seconds: 600 },
    { by: 'device', points: 30, seconds: 600 },
  ],
  /**
   * Tries of a code, by who has done the first step already: the account is counted apart for a link, for
   * a password, and for each browser that is known to it, so that a stolen password locks nobody out.
   */
  code: [
    { by: 'address', points: 60, seconds: 600 },
    { by: 'account', points: 10, seconds: 600 },
    { by: 'account', points: 50, seconds: 86_400 },
  ],
  /** Tries of one's own present password. */
  ownPassword: [{ by: 'account', points: 10, seconds: 600 }],
  /** Tries to show, from within a session, that it is still its owner's. */
  proof: [
    { by: 'account', points: 10, seconds: 600 },
    { by: 'account', points: 50, seconds: 86_400 },
  ],
  /** Sends a mail to whoever is named. */
  mail: [
    { by: 'address', points: 20, seconds: 3_600 },
    { by: 'mail', points: 3, seconds: 3_600 },
    { by: 'device', points: 3, seconds: 3_600 },
  ],
  /** A member has a mail sent to whoever is named, who did not ask for it. */
  invite: [
    { by: 'account', points: 30, seconds: 3_600 },
    { by: 'account', points: 100, seconds: 86_400 },
    { by: 'workspace', points: 60, seconds: 3_600 },
    { by: 'workspace', points: 200, seconds: 86_400 },
    { by: 'mail', points: 5, seconds: 3_600 },
    { by: 'mail', points: 10, seconds: 86_400 },
  ],
  /** Mail programs ask for many people from few addresses, with tokens that nobody guesses. */
  unsubscribe: [{ by: 'address', points: 600, seconds: 600 }],
  /** Messages of Clerk, which sends again what was refused. */
  webhook: [{ by: 'address', points: 600, seconds: 60 }],
} as const satisfies Record<string, readonly Limit[]>

export type LimitName = keyof typeof limits

/** Refused when nobody can count: guesses and mails must not go on uncounted. */
export const closedWithoutStore: ReadonlySet<string> = new Set<LimitName>([
  'password',
  'link',
  'code',
  'ownPassword',
  'proof',
  'mail',
  'invite',
])

/** Counted by each node for itself, before anything else: no database is asked. */
export const doorLimits = {
  /** Requests to a trust center. */
  visit: { by: 'address', points: 6_000, seconds: 60 },
  /** Requests to the platform, whatever becomes of them. */
  arrival: { by: 'address', points: 1_200, seconds: 60 },
  /** Questions for a certificate that were answered no. */
  ask: { by: 'address', points: 600, seconds: 60 },
} as const satisfies Record<string, Limit>

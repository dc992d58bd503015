const limits = ['apps/api/test/rate-limits.test.ts']
const crossSite = ['apps/api/test/cross-site.test.ts']

/** Faults in what holds abuse: limits, addresses, cookies, and what strangers write. */
export const abuseMutants = [
  {
    name: 'session tokens are kept as they are',
    file: 'packages/auth/src/hashed-sessions.ts',
    find: "return createHash('sha256').update(token).digest('base64url')",
    put: 'return createHash && token',
    noticedBy: ['apps/api/test/session-tokens.test.ts'],
  },
  {
    name: 'what anybody says of their address is believed',
    file: 'apps/api/src/client-address.ts',
    find: 'if (address === undefined || !isTrusted(address)) break',
    put: 'if (address === undefined || !isTrusted) break',
    noticedBy: ['apps/api/test/client-address.test.ts'],
  },
  {
    name: 'a client writes the header by which the front tells its address',
    file: 'apps/api/src/front/forward.ts',
    find: '  dropHeader,\n  peerHeader,\n])',
    put: '  dropHeader,\n])',
    noticedBy: ['apps/api/test/front.test.ts'],
  },
  {
    name: 'nobody is refused for asking too often',
    file: 'apps/api/src/limits/count-request.ts',
    find: 'if (waits.length === 0) return',
    put: 'if (waits.length < 99) return',
    noticedBy: limits,
  },
  {
    name: 'passwords are tried uncounted while the store is gone',
    file: 'apps/api/src/limits/limiter.ts',
    find: 'isClosed: closedWithoutStore.has(limit)',
    put: 'isClosed: closedWithoutStore.has(`not ${limit}`)',
    noticedBy: limits,
  },
  {
    name: 'strangers’ tries count for the browser that is known',
    file: 'apps/api/src/limits/count-request.ts',
    find: 'if (device !== undefined) return',
    put: 'if (device === null) return',
    noticedBy: ['apps/api/test/known-browsers.test.ts'],
  },
  {
    name: 'the first of two session cookies is read',
    file: 'apps/api/src/middleware/refuse-doubled-cookies.ts',
    find: 'if (doubled.length === 0) return next()',
    put: 'if (doubled.length < 9) return next()',
    noticedBy: crossSite,
  },
  {
    name: 'the origin of a write is not looked at',
    file: 'apps/api/src/middleware/check-origin.ts',
    find: "c.req.header('origin') === appOrigin && site === 'same-origin'",
    put: "c.req.header('origin') !== 'nowhere' && site !== 'nowhere'",
    noticedBy: crossSite,
  },
  {
    name: 'a cell of a table is a formula to a spreadsheet',
    file: 'packages/formats/src/subprocessors-csv.ts',
    find: 'escape_formulas: true',
    put: 'escape_formulas: false',
    noticedBy: ['packages/formats/test/subprocessors-csv.test.ts'],
  },
  {
    name: 'a link may run a script',
    file: 'packages/contract/src/text.ts',
    find: 'return /^https:',
    put: 'return /^(https|javascript):',
    noticedBy: ['packages/contract/test/text.test.ts'],
  },
]

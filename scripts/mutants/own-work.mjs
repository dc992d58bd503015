const own = ['apps/api/test/own-changes.test.ts']

/** Ways to approve one's own work, and to be let in by what is somebody else's. */
export const ownWorkMutants = [
  {
    name: 'whoever moves something approves the order that it makes',
    file: 'packages/core/src/review/movers.ts',
    find: '...others.flatMap(({ movedBy }) => movedBy)',
    put: '...others.flatMap(() => [])',
    noticedBy: own,
  },
  {
    name: 'whoever removes something approves it once the bin is emptied',
    file: 'packages/core/src/review/keep-editors.ts',
    find: 'if (ids.length === 0) return',
    put: 'if (ids.length >= 0) return',
    noticedBy: own,
  },
  {
    name: 'whoever wrote an older version approves it when it comes back',
    file: 'packages/core/src/item/revert.ts',
    find: 'await noteEditor(tx, id, old.byId)',
    put: 'void [noteEditor]',
    noticedBy: own,
  },
  {
    name: 'whoever wrote what comes back from the bin approves it',
    file: 'packages/core/src/review/note-editors.ts',
    find: 'return isSettled && isSame(page.get(name), row.data)',
    put: 'return isSettled && page.has(name) && isSame(0, 0)',
    noticedBy: own,
  },
  {
    name: 'an approval does not say where the change puts its item',
    file: 'packages/core/src/review/placed-change.ts',
    find: '...(behind === undefined ? {} : { behind })',
    put: '...(behind === undefined ? {} : {})',
    noticedBy: ['apps/api/test/review.test.ts'],
  },
  {
    name: 'what was edited after it was planned goes out',
    file: 'packages/core/src/change-request/publish-scheduled.ts',
    find: 'if (standing.hash !== row.scheduledHash && !isApproved) {',
    put: "if (standing.hash === '' && !isApproved) {",
    noticedBy: ['apps/api/test/schedule.test.ts'],
  },
  {
    name: 'an invitation is accepted by another address',
    file: 'packages/core/src/invitation/accept.ts',
    find: "    .where('email', '=', email)\n    .returning('id')",
    put: "    .returning('id')",
    noticedBy: ['apps/api/test/invitations.test.ts'],
  },
  {
    name: 'an invitation of a backup lets somebody in',
    file: 'packages/cli/src/backup/row-writer.ts',
    find: "this.#table?.name === 'public.invitation'",
    put: "this.#table?.name === 'public.nothing'",
    noticedBy: ['packages/cli/test/backup.test.ts'],
  },
  {
    name: 'an open dashboard keeps its session in use',
    file: 'packages/auth/src/local.ts',
    find: 'if (isUse) await noteUse',
    put: 'if (isUse !== undefined) await noteUse',
    noticedBy: ['apps/api/test/live.test.ts'],
  },
  {
    name: 'anybody turns off the mails of anybody',
    file: 'packages/mail/src/unsubscribe-tokens.ts',
    find: 'return isSigned && more.length === 0',
    put: 'return isSigned !== undefined && more.length === 0',
    noticedBy: ['apps/api/test/inbox.test.ts'],
  },
]

const audited = ['apps/api/test/audited-routes.test.ts']

/** Deeds that the log does not hear of. */
export const auditMutants = [
  {
    name: 'audit skipped: the rules of review',
    file: 'packages/core/src/review/commands.ts',
    find: "return { result, object: 'review/rule', before: before.rule, after: rule }",
    put: "return { result, object: 'review/rule', unchanged: true }",
    noticedBy: audited,
  },
  {
    name: 'audit skipped: a verdict',
    file: 'packages/core/src/change-request/review.ts',
    find: 'return { result: undefined, object, after }',
    put: 'return { result: undefined, object, after, unchanged: true }',
    noticedBy: audited,
  },
  {
    name: 'audit skipped: another role',
    file: 'packages/core/src/member/commands.ts',
    find: '      result: changed(await getMember(tx, userId), invitations.length),\n',
    put: '      unchanged: true,\n      result: changed(await getMember(tx, userId), invitations.length),\n',
    noticedBy: audited,
  },
  {
    name: 'audit skipped: an invitation that is withdrawn',
    file: 'packages/core/src/invitation/commands.ts',
    find: 'before: { role }, after: null }',
    put: 'before: { role }, after: null, unchanged: true }',
    noticedBy: audited,
  },
  {
    name: 'audit skipped: a host that is removed',
    file: 'packages/core/src/host/commands.ts',
    find: 'object: hostObject(hostname), before, after: null }',
    put: 'object: hostObject(hostname), before, after: null, unchanged: true }',
    noticedBy: audited,
  },
  {
    name: 'audit skipped: the appearance',
    file: 'packages/core/src/command.ts',
    find: 'if (!unchanged) {',
    put: "if (!unchanged && !entry.object.startsWith('appearance/')) {",
    noticedBy: ['apps/api/test/appearance.test.ts'],
  },
]

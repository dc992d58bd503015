const items = ['apps/api/test/items.test.ts']
const pages = ['apps/api/test/pages.test.ts']
const hosts = ['apps/api/test/hosts.test.ts']

const allowed = `  if (!isAllowed(workspace.role, route.permission)) {
    throw new AppError('forbidden', 'Your role does not allow this')
  }
`

export const serverMutants = [
  {
    name: 'a permission is given to everybody',
    file: 'packages/contract/src/roles.ts',
    find: "'item.create': editors",
    put: "'item.create': everybody",
    noticedBy: items,
  },
  {
    name: 'nobody asks for the permission of a route',
    file: 'apps/api/src/platform/let-in.ts',
    find: allowed,
    put: '  void isAllowed\n',
    noticedBy: ['apps/api/test/isolation.test.ts'],
  },
  {
    name: 'the workspace of a request is not the one of its path',
    file: 'apps/api/src/platform/let-in.ts',
    find: "memberships.find(({ slug }) => slug === c.req.param('workspace'))",
    put: 'memberships[0]',
    noticedBy: items,
  },
  {
    name: 'a write is not audited',
    file: 'packages/core/src/command.ts',
    find: 'await writeAudit(tx, { action, actor, request, secrets, ...entry })',
    put: 'void [writeAudit, entry, request, secrets]',
    noticedBy: items,
  },
  {
    name: 'a large answer is given again after something was written',
    file: 'apps/api/src/fairness/shared-answers.ts',
    find: '${workspaceId} ${route} ${entry}',
    put: '${workspaceId} ${route} ${entry.length}',
    noticedBy: ['apps/api/test/large-work.test.ts'],
  },
  {
    name: 'two writes of a workspace run at once',
    file: 'packages/core/src/command.ts',
    find: '    .forNoKeyUpdate()\n',
    put: '',
    noticedBy: items,
  },
  {
    name: 'a save does not ask which version was seen',
    file: 'packages/core/src/item/commands.ts',
    find: 'if (before.version !== input.version) {',
    put: 'if (before.version < 0) {',
    noticedBy: items,
  },
  {
    name: 'the kept releases know no workspace',
    file: 'apps/api/src/pages/page-store.ts',
    find: 'const key = `${workspaceId} ${release.hash}`',
    put: 'const key = `${release.number}`',
    noticedBy: pages,
  },
  {
    name: 'the first of two hosts is believed',
    file: 'apps/api/src/authority.ts',
    find: "if (named.length > 1) return refuse('The request names two hosts')",
    put: 'void refuse',
    noticedBy: hosts,
  },
  {
    name: 'a certificate is looked for at addresses inside',
    file: 'packages/core/src/host/own-addresses.ts',
    find: '.filter(dns.mayAsk)',
    put: '.filter((one) => dns.mayAsk(one) || true)',
    noticedBy: ['packages/core/test/certificate.test.ts'],
  },
  {
    name: 'whoever has given a zone away still has the word for it',
    file: 'packages/core/src/host/dns/ask-fairly.ts',
    find: 'return isItsWord ? answer',
    put: 'return isItsWord !== null ? answer',
    noticedBy: ['packages/core/test/unclear-dns.test.ts'],
  },
]

const isolation = ['apps/api/test/isolation.test.ts']
const routes = ['apps/api/test/routes.test.ts']
const canaries = ['apps/api/test/canaries.test.ts']

export const routeMutants = [
  {
    name: 'a raw route stands beside the declared ones',
    file: 'apps/api/src/platform/create-platform.ts',
    find: '  addApiRoutes(app, context)\n',
    put: "  addApiRoutes(app, context)\n  app.get('/api/debug', (c) => c.json({}))\n",
    noticedBy: routes,
  },
  {
    name: 'a workspace of others is refused otherwise than one that never was',
    file: 'apps/api/src/platform/let-in.ts',
    find: "  if (!workspace) throw notFound('The workspace')\n",
    put: `  if (!workspace && context.directory.findSlug(c.req.param('workspace') ?? '')) {
    throw new AppError('not_found', 'Ask its admin to let you in')
  }
  if (!workspace) throw notFound('The workspace')
`,
    noticedBy: isolation,
  },
  {
    name: 'an answer carries what is not declared',
    file: 'apps/api/src/platform/sent-request.ts',
    find: 'JSON.stringify(route.output.parse(result))',
    put: 'JSON.stringify(result)',
    noticedBy: isolation,
  },
  {
    name: 'one deed is not audited',
    file: 'packages/core/src/command.ts',
    find: 'if (!unchanged) {',
    put: "if (!unchanged && action !== 'item.move') {",
    noticedBy: isolation,
  },
  {
    name: 'a kept page knows no workspace',
    file: 'apps/api/src/pages/page-name.ts',
    find: "return [workspaceId, release.hash, hostname, hostnames.join(','), path].join(' ')",
    put: "return [workspaceId && release && hostname && hostnames.length, path].join(' ')",
    noticedBy: canaries,
  },
  {
    name: 'the log keeps the row that Postgres refused',
    file: 'apps/api/src/log.ts',
    find: 'serializers: { err: describeError }',
    put: 'serializers: { never: describeError }',
    noticedBy: ['apps/api/test/logs.test.ts'],
  },
]

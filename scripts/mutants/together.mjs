const review = ['apps/api/test/review.test.ts', 'apps/api/test/review-rules.test.ts']
const standing = ['apps/api/test/people.test.ts', 'apps/api/test/review-rules.test.ts']

/** Faults in what people do together, how they sign in, and what visitors are shown. */
export const togetherMutants = [
  {
    name: 'an approval counts for whatever the change has become',
    file: 'packages/contract/src/review/state.ts',
    find: 'word.counts && word.hash === hash',
    put: 'word.counts && hash !== null',
    noticedBy: review,
  },
  {
    name: 'what needs approval is published without',
    file: 'packages/core/src/review/may-publish.ts',
    find: "if (lacking.length > 0 && !emergency && actor.type !== 'operator') {",
    put: "if (lacking.length > 999 && !emergency && actor.type !== 'operator') {",
    noticedBy: review,
  },
  {
    name: 'who was removed while their write waited gets it through',
    file: 'packages/core/src/standing.ts',
    find: "if (!member) throw notFound('The workspace')",
    put: 'if (!member) return actor',
    noticedBy: standing,
  },
  {
    name: 'what is damaged on disk is shown',
    file: 'apps/api/src/pages/kept/sealed-file.ts',
    find: 'if (seal.equals(sealOf(bytes))) return',
    put: 'if (seal.length >= 0 || seal.equals(sealOf(bytes))) return',
    noticedBy: ['apps/api/test/kept-releases.test.ts'],
  },
  {
    name: 'a page that lies ready is shown after its release is another',
    file: 'apps/api/src/pages/known-hits.ts',
    find: 'if (this.#revision === directory.revision && ',
    put: 'if (this.#revision >= 0 && ',
    noticedBy: ['apps/api/test/hits.test.ts'],
  },
  {
    name: 'a node passes by what is committed late',
    file: 'migrations/0084_changes_of_this_server.sql',
    find: 'c.changed_by >= pg_snapshot_xmin(seen) and',
    put: 'c.changed_by >= pg_snapshot_xmax(seen) and',
    noticedBy: ['apps/api/test/directory.test.ts'],
  },
  {
    name: 'a host that was stopped stays in the directory',
    file: 'migrations/0081_directory_change.sql',
    find: '(old.hostname, old.state, old.verified_at, old.is_primary)',
    put: '(old.hostname, new.state, old.verified_at, old.is_primary)',
    noticedBy: ['apps/api/test/directory.test.ts'],
  },
]

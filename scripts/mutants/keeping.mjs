const idempotency = ['apps/api/test/idempotency.test.ts']
const deletion = ['apps/api/test/deletion.test.ts']
const secrets = ['packages/core/test/secret.test.ts']
const backup = ['packages/cli/test/backup.test.ts']

export const keepingMutants = [
  {
    name: 'a repeated request is answered whatever it asks',
    file: 'packages/core/src/idempotency/once.ts',
    find: 'first.requestHash !== requestHash',
    put: "first.requestHash === ''",
    noticedBy: idempotency,
  },
  {
    name: 'the answer to a request is not kept',
    file: 'packages/core/src/idempotency/once.ts',
    find: 'if (key === undefined || userId === null) return work()',
    put: 'if (userId !== undefined) return work()',
    noticedBy: idempotency,
  },
  {
    name: 'a new workspace’s id is not made from the key',
    file: 'packages/core/src/workspace/create.ts',
    find: 'idFor(caller) ?? randomUUID()',
    put: '(idFor(caller) && randomUUID()) ?? randomUUID()',
    noticedBy: idempotency,
  },
  {
    name: 'the application sets the end of the grace',
    sql: 'drop trigger workspace_has_grace on workspace',
    noticedBy: deletion,
  },
  {
    name: 'a table is forgotten when its workspace goes',
    sql: 'alter policy owner_rows on audit_entry using (false)',
    noticedBy: deletion,
  },
  {
    name: 'history can go while its workspace is there',
    sql: 'alter table audit_entry disable trigger audit_entry_is_final',
    noticedBy: deletion,
  },
  {
    name: 'a secret opens in every workspace',
    file: 'packages/core/src/secret/seal.ts',
    find: "['candor secret 1', place.workspaceId, place.id, place.name]",
    put: "['candor secret 1', place.id, place.name]",
    noticedBy: secrets,
  },
  {
    name: 'a backup that lacks its end is taken for whole',
    file: 'packages/cli/src/backup/read-lines.ts',
    find: 'if (!isOver) throw damaged(file)',
    put: 'void isOver',
    noticedBy: backup,
  },
  {
    name: 'a workspace is restored over the one that is there',
    file: 'packages/cli/src/backup/restore-workspace.ts',
    find: 'if (!isReplaced) {',
    put: 'if (!isReplaced && slug === "") {',
    noticedBy: backup,
  },
]

import { StartError } from '@candor/db/start-error'
import pg from 'pg'
import { type BackupEnd, formatVersion, type SectionHead } from './format.ts'
import { LineWriter } from './line-writer.ts'
import { appliedMigrations, enterWorkspace, inOwnerTransaction } from './owner-session.ts'
import { quoteName } from './quote-name.ts'
import { type BackupTable, listBackupTables } from './tables.ts'

export type Chosen = {
  workspace: string | undefined
  /** What this version of Candor makes of a database. */
  known: readonly Migration[]
  onEnd: (end: BackupEnd) => void
}

type Migration = { name: string; hash: string }

type Workspace = { id: string; slug: string }

/** What goes into one section: which rows of which table, and the workspace they are seen from. */
type Section = {
  table: BackupTable
  workspace: Workspace | null
  where: string
  seenFrom: string | undefined
}

/** A release may have megabytes. */
const rowsAtOnce = 25

/** The lines of a backup, all of them from one moment of the database. */
export async function writeLines(
  client: pg.Client,
  chosen: Chosen,
  write: (text: string) => Promise<void>,
): Promise<void> {
  await inOwnerTransaction(client, 'isolation level repeatable read read only', async () => {
    const migrations = await appliedMigrations(client)
    refuseOtherSchema(migrations, chosen.known)
    const out = new LineWriter(write)
    const scope = chosen.workspace === undefined ? 'instance' : 'workspace'
    const madeAt = new Date().toISOString()
    await out.line('M', { candor: 'backup', format: formatVersion, madeAt, scope, migrations })
    const sections = await listSections(client, chosen.workspace)
    for (const section of sections) await writeSection(client, section, out)
    chosen.onEnd(await out.end(sections.length))
  })
}

function refuseOtherSchema(applied: readonly Migration[], known: readonly Migration[]): void {
  const isSame =
    applied.length === known.length &&
    known.every(({ hash }, index) => hash === applied[index]?.hash)
  if (!isSame) {
    throw new StartError(
      'The database is not of this version of Candor: run `npm run -s candor -- migrate` first.',
    )
  }
}

/** Accounts first, then every workspace's own tables. */
async function listSections(client: pg.Client, slug: string | undefined): Promise<Section[]> {
  const tables = await listBackupTables(client)
  const { rows } = await client.query<Workspace>(
    'select workspace_id as id, slug from public.workspace where $1::text is null or slug = $1 order by 1',
    [slug],
  )
  const [only] = rows
  if (slug !== undefined && !only) throw new StartError(`There is no workspace ${slug}.`)
  const global = tables.filter(({ isTenant }) => !isTenant)
  const tenant = tables.filter(({ isTenant }) => isTenant)
  const ofWorkspaces = rows.flatMap((workspace) =>
    tenant.map((table) => ({
      table,
      workspace,
      where: `workspace_id = ${pg.escapeLiteral(workspace.id)}`,
      seenFrom: workspace.id,
    })),
  )
  const nobody = { workspace: null, where: 'true', seenFrom: undefined }
  const ofNobody = global.map((table) => ({ table, ...nobody }))
  return slug === undefined || !only
    ? [...ofNobody, ...ofWorkspaces]
    : [peopleOf(tenant, global, only), ...ofWorkspaces]
}

/** Of the accounts that a workspace names, who they are and nothing by which they sign in. */
function peopleOf(tenant: BackupTable[], global: BackupTable[], { id }: Workspace): Section {
  const user = global.find(({ name }) => name === 'auth.user')
  if (!user) throw new Error('There is no table of accounts')
  const named = tenant.flatMap(({ name, userColumns }) =>
    userColumns.map(
      (column) => `select ${column} from ${name} where workspace_id = ${pg.escapeLiteral(id)}`,
    ),
  )
  const table = { ...user, columns: ['id', 'name', 'email'] }
  return { table, workspace: null, where: `id in (${named.join(' union ')})`, seenFrom: id }
}

async function writeSection(
  client: pg.Client,
  { table, workspace, where, seenFrom }: Section,
  out: LineWriter,
): Promise<void> {
  const head: SectionHead = { table: table.name, columns: table.columns, workspace }
  await out.line('T', head)
  await enterWorkspace(client, seenFrom ?? '')
  const columns = table.columns.map((column) => pg.escapeIdentifier(column)).join(', ')
  const order = table.primaryKey.map((column) => pg.escapeIdentifier(column)).join(', ')
  await client.query(`declare backup no scroll cursor for
    select row_to_json(r)::text as line from (
      select ${columns} from ${quoteName(table.name)} where ${where} order by ${order || '1'}
    ) r`)
  for (;;) {
    const { rows } = await client.query<{ line: string }>(`fetch ${rowsAtOnce} from backup`)
    await out.rows(rows.map(({ line }) => line))
    if (rows.length < rowsAtOnce) break
  }
  await client.query('close backup')
  await out.endSection()
}

import { compareFields, type FieldChange } from '@candor/contract/content/compare'
import { kindOf, titleOf, type ItemData, type KindName } from '@candor/contract/kinds/registry'
import type { ItemHistory, ItemVersion } from '@candor/contract/views/history'
import type { WorkspaceTx } from '@candor/db/in-workspace'
import { notFound } from '../app-error.ts'
import { findPublicVersion } from './public-version.ts'

const columns = [
  'number',
  'key',
  'parentId',
  'position',
  'data',
  'isRemoved',
  'action',
  'byName',
  'at',
] as const

const pageSize = 20

/** The history of an item, in the draft or in the bin, each version told by what it changed. */
export async function listVersions(
  tx: WorkspaceTx,
  id: string,
  before?: number,
): Promise<ItemHistory> {
  const item = await tx
    .selectFrom('item')
    .select(['kind', 'key', 'data', 'version', 'deletedAt'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!item) throw notFound('The item')
  // Only registered kinds are ever written.
  const kind = item.kind as KindName
  const rows = await readVersions(tx, id, before)
  const groups = await readGroups(tx, rows)
  const shown = rows.slice(0, pageSize)
  return {
    id,
    kind,
    key: item.key,
    title: titleOf(kind, asData(item.data)),
    version: item.deletedAt === null ? item.version : null,
    published: await findPublicVersion(tx, id),
    versions: shown.map((row, index) => toVersion({ kind, row, old: rows[index + 1], groups })),
    next: rows.length > pageSize ? (shown.at(-1)?.number ?? null) : null,
  }
}

/** One page, and the version below it that its last one is compared with. */
function readVersions(tx: WorkspaceTx, id: string, before: number | undefined) {
  return tx
    .selectFrom('itemVersion')
    .select(columns)
    .where('itemId', '=', id)
    .$if(before !== undefined, (query) => query.where('number', '<', before ?? 0))
    .orderBy('number', 'desc')
    .limit(pageSize + 1)
    .execute()
}

type Row = Awaited<ReturnType<typeof readVersions>>[number]

type Titles = ReadonlyMap<string | null, string>

/** Titles of the groups that a control has stood in. */
async function readGroups(tx: WorkspaceTx, rows: readonly Row[]): Promise<Titles> {
  const ids = [...new Set(rows.flatMap(({ parentId }) => parentId ?? []))]
  if (ids.length === 0) return new Map()
  const groups = await tx
    .selectFrom('item')
    .select(['id', 'kind', 'data'])
    .where('id', 'in', ids)
    .execute()
  return new Map(
    groups.map(({ id, kind, data }) => [id, titleOf(kind as KindName, asData(data))] as const),
  )
}

type Told = { kind: KindName; row: Row; old: Row | undefined; groups: Titles }

function toVersion({ kind, row, old, groups }: Told): ItemVersion {
  const fields = [
    ...differenceIn('key', 'Key', { before: old && `#${old.key}`, after: `#${row.key}` }),
    ...differenceIn('group', 'Group', {
      before: old && nameOfGroup(old, groups),
      after: nameOfGroup(row, groups),
    }),
    ...compareFields(kind, old?.data ?? {}, row.data),
  ]
  const moved = old !== undefined && old.parentId === row.parentId && old.position !== row.position
  return {
    number: row.number,
    at: row.at.toISOString(),
    by: row.byName,
    action: row.action,
    type: typeOf(row, old, fields),
    moved,
    title: titleOf(kind, asData(row.data)),
    // A fixed key says nothing.
    fields: kindOf(kind).singleton ? fields.filter(({ field }) => field !== 'key') : fields,
  }
}

function differenceIn(
  field: string,
  label: string,
  { before = null, after }: { before: string | null | undefined; after: string | null },
): FieldChange[] {
  return before === after ? [] : [{ field, label, before, after }]
}

function nameOfGroup({ parentId }: Row, groups: Titles): string | null {
  return parentId === null ? null : (groups.get(parentId) ?? 'A group that is gone')
}

function typeOf(
  row: Row,
  old: Row | undefined,
  fields: readonly FieldChange[],
): ItemVersion['type'] {
  if (row.isRemoved) return 'removed'
  if (!old) return 'added'
  if (old.isRemoved) return 'restored'
  return fields.length > 0 ? 'edited' : 'moved'
}

/** It was parsed by its kind's schema when it was written. */
function asData(data: Record<string, unknown>): ItemData {
  return data as ItemData
}

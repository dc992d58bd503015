import { kindNames, kindOf, type ItemData, type KindName } from '../kinds/registry.ts'
import type { TrustCenter } from '../trust-center.ts'

/** An item without its row: what it says, and where it stands. */
export type ContentItem = {
  kind: KindName
  key: string
  /** Key of the item it stands in, for kinds that have a parent. */
  parentKey: string | null
  data: ItemData
}

type Keyed = { key: string } & Record<string, unknown>

const childKindOf = new Map(
  kindNames.flatMap((name) => {
    const { parent } = kindOf(name)
    return parent ? [[parent, name] as const] : []
  }),
)

/** One name for an item of a workspace: kind and key. */
export function itemName(item: { kind: string; key: string }): string {
  return `${item.kind}/${item.key}`
}

/** The document as a flat list: parents before their children, siblings in order. */
export function flatten(document: TrustCenter): ContentItem[] {
  return kindNames
    .filter((kind) => kindOf(kind).parent === undefined)
    .flatMap((kind) => flattenKind(document, kind))
}

function flattenKind(document: TrustCenter, kind: KindName): ContentItem[] {
  const { field, singleton } = kindOf(kind)
  const value = (document as Record<string, unknown>)[field]
  if (value === undefined) return []
  if (singleton) return [{ kind, key: singleton, parentKey: null, data: value as ItemData }]
  return flattenList(value as Keyed[], kind, null)
}

function flattenList(list: Keyed[], kind: KindName, parentKey: string | null): ContentItem[] {
  const child = childKindOf.get(kind)
  return list.flatMap(({ key, ...rest }) => {
    if (!child) return [{ kind, key, parentKey, data: rest as ItemData }]
    const { [kindOf(child).field]: children, ...data } = rest
    return [
      { kind, key, parentKey, data: data as ItemData },
      ...flattenList((children as Keyed[] | undefined) ?? [], child, key),
    ]
  })
}

/** The inverse of `flatten`. Lists without items are left out; the result is not validated. */
export function assemble(items: readonly ContentItem[]): TrustCenter {
  const document: Record<string, unknown> = {}
  for (const kind of kindNames) {
    const { field, singleton, parent } = kindOf(kind)
    if (parent) continue
    const ofKind = items.filter((item) => item.kind === kind)
    if (ofKind.length === 0) continue
    document[field] = singleton ? ofKind[0]?.data : ofKind.map((item) => withChildren(item, items))
  }
  // What a document must have beyond this shape is the schema's to say.
  return document as TrustCenter
}

function withChildren(item: ContentItem, items: readonly ContentItem[]): Keyed {
  const child = childKindOf.get(item.kind)
  const isChild = ({ kind, parentKey }: ContentItem) => kind === child && parentKey === item.key
  const children = child ? items.filter(isChild) : []
  return {
    key: item.key,
    ...item.data,
    ...(child && children.length > 0
      ? { [kindOf(child).field]: children.map(({ key, data }) => ({ key, ...data })) }
      : {}),
  }
}

/**
 * Every table of the database in one of three classes; the catalogue test fails on a table that is
 * in none. Tenant rows carry workspace_id and are walled off twice.
 */
export const tableClasses = {
  'public.workspace': 'tenant',
  'public.member': 'tenant',
  'public.item': 'tenant',
  'public.item_version': 'tenant',
  'public.release': 'tenant',
  'public.host': 'tenant',
  'public.audit_entry': 'tenant',
  'public.idempotent_answer': 'tenant',
  'public.secret': 'tenant',
  'public.notification': 'tenant',
  'public.notification_setting': 'tenant',
  'public.invitation': 'tenant',
  'public.reviewer_group': 'tenant',
  'public.reviewer_group_member': 'tenant',
  'public.review_rule': 'tenant',
  'public.change_request': 'tenant',
  'public.change_request_change': 'tenant',
  'public.change_request_reviewer': 'tenant',
  'public.change_verdict': 'tenant',
  'public.change_comment': 'tenant',
  'public.proposal': 'tenant',
  'public.removal_editor': 'tenant',
  'auth.user': 'global',
  'auth.session': 'global',
  'auth.credential': 'global',
  'auth.verification': 'global',
  'auth.clerk_user': 'global',
  'auth.second_factor': 'global',
  'auth.recovery_code': 'global',
  'auth.sign_in_step': 'global',
  'public.rate_limit': 'infrastructure',
  'public.directory_change': 'infrastructure',
  'public.migration': 'infrastructure',
} as const satisfies Record<string, 'tenant' | 'global' | 'infrastructure'>

const tenantTables: ReadonlySet<string> = new Set(
  Object.entries(tableClasses)
    .filter(([, kind]) => kind === 'tenant')
    .map(([name]) => name.slice('public.'.length)),
)

/** Whether rows of a table, by its name in the database, belong to a workspace. */
export function isTenantTable(name: string, schema?: string): boolean {
  return (schema === undefined || schema === 'public') && tenantTables.has(name)
}

import type { Exemption } from '../catalog-lint.ts'

const noParent = 'Null means that there is none; the tenant key is never null, so nothing slips by.'

/** What breaks a rule and is meant to. */
export const exemptions: readonly Exemption[] = [
  ...['workspace', 'member', 'release', 'host', 'notification', 'invitation'].map((table) => ({
    check: 'policy is not the one policy',
    object: `public.${table}.owner_reads`,
    reason: 'The lookup functions of candor_owner read across workspaces; it never serves.',
  })),
  {
    check: 'policy is not the one policy',
    object: 'public.item.owner_reads',
    reason: 'Which workspaces have something in the bin that is over; of items nothing else.',
  },
  {
    check: 'policy is not the one policy',
    object: 'public.change_request.owner_reads',
    reason:
      'Which workspaces have something planned that did not go out; of requests nothing else.',
  },
  {
    check: 'unique or excluding without tenant key',
    object: 'workspace_slug_key',
    reason: 'An address can belong to one workspace only; taken and reserved read the same.',
  },
  {
    check: 'unique or excluding without tenant key',
    object: 'host_served',
    reason: 'A host name is served for one workspace only.',
  },
  {
    check: 'unique or excluding without tenant key',
    object: 'invitation_token_key',
    reason: 'A token leads to one workspace only; it has 256 bits, so nobody meets another’s.',
  },
  ...[
    'item_workspace_id_parent_id_fkey',
    'workspace_release',
    'review_rule_group',
    'change_request_release',
    'change_request_change_release',
  ].map((object) => ({
    check: 'foreign key of several columns that a null switches off',
    object,
    reason: noParent,
  })),
  {
    check: 'function callable by candor_app or candor_pages',
    object: 'candor_app: workspaces_of(text)',
    reason: 'The list of a person’s own workspaces; the user comes from the session.',
  },
  {
    check: 'function callable by candor_app or candor_pages',
    object: 'candor_app: workspace_at(text)',
    reason: 'The operator’s command line names a workspace by its address.',
  },
  {
    check: 'function callable by candor_app or candor_pages',
    object: 'candor_app: workspace_inviting(text)',
    reason: 'Whoever holds an invitation names its workspace by the secret in it.',
  },
  {
    check: 'function callable by candor_app or candor_pages',
    object: 'candor_app: all_workspaces()',
    reason: 'Rotating keys goes from one workspace to the next; ids say nothing of anybody.',
  },
  {
    check: 'function callable by candor_app or candor_pages',
    object: 'candor_app: workspaces_to_purge()',
    reason: 'Ids whose grace is over, for the job that removes them.',
  },
  {
    check: 'function callable by candor_app or candor_pages',
    object: 'candor_app: workspaces_with_expired_items()',
    reason: 'Ids of workspaces whose bin holds what is over, for the job that empties it.',
  },
  {
    check: 'function callable by candor_app or candor_pages',
    object: 'candor_app: workspaces_with_overdue_schedules()',
    reason:
      'Ids of workspaces where something planned did not go out, for the job that sees to it.',
  },
  {
    check: 'function callable by candor_app or candor_pages',
    object: 'candor_app: purge_workspace(integer)',
    reason: 'Removes the workspace of the transaction, and only once its grace is over.',
  },
  {
    check: 'function callable by candor_app or candor_pages',
    object: 'candor_app: remove_expired()',
    reason:
      'Removes sessions and sign-in tokens that are over; takes nothing, tells nothing of them.',
  },
  {
    check: 'function callable by candor_app or candor_pages',
    object: 'candor_app: graphile_worker.enqueue(text,json)',
    reason: 'Adds a job and can do nothing else with the queue.',
  },
  {
    check: 'function callable by candor_app or candor_pages',
    object: 'candor_app: graphile_worker.enqueue_once(text,json,integer)',
    reason: 'Adds a job unless it is there, and can do nothing else with the queue.',
  },
  {
    check: 'function callable by candor_app or candor_pages',
    object: 'candor_app: workspaces_with_old_notifications()',
    reason: 'Ids for the job that removes what is old; they say nothing of anybody.',
  },
  {
    check: 'function callable by candor_app or candor_pages',
    object: 'candor_app: graphile_worker.enqueue_at(text,json,text,timestamp with time zone)',
    reason: 'Adds a job for a time and can do nothing else with the queue.',
  },
  {
    check: 'function callable by candor_app or candor_pages',
    object: 'candor_app: host_held_by_other(text)',
    reason: 'Yes or no, for a host whose records the asker has proved to have in hand.',
  },
  {
    check: 'function callable by candor_app or candor_pages',
    object: 'candor_app: hosts_to_check()',
    reason: 'Ids for the job that looks at hosts; they say nothing of anybody.',
  },
  {
    check: 'function callable by candor_app or candor_pages',
    object: 'candor_pages: host_challenge(uuid,text)',
    reason: 'What we answer at a host, for whoever knows the random id of its claim.',
  },
  {
    check: 'function callable by candor_app or candor_pages',
    object: 'candor_pages: directory()',
    reason: 'What is served: addresses and newest releases, all of it public.',
  },
  ...['directory_after(uuid,integer)', 'directory_changes(pg_snapshot,uuid[],integer)'].map(
    (name) => ({
      check: 'function callable by candor_app or candor_pages',
      object: `candor_pages: ${name}`,
      reason: 'The same in parts: a slice, or what is another than it was.',
    }),
  ),
]

/** How much there can be of what costs all others something. */
export const quotas = {
  /** Workspaces that one person is in, to create one more. */
  workspacesOfPerson: 50,
  /** Addresses of its own that a workspace has. */
  hosts: 20,
  /** Members of a workspace. */
  members: 200,
  /** People who are invited and have not come yet. */
  invitations: 50,
  /** Characters of a draft: an import of 2 MB holds as much, whatever it is written in. */
  draftCharacters: 1_800_000,
  /** Change requests of a workspace that are neither published nor closed. */
  openRequests: 50,
  changesOfRequest: 1_000,
  commentsOfRequest: 500,
  /** Proposals of a workspace that nobody has taken over or declined yet. */
  openProposals: 200,
  reviewerGroups: 20,
  membersOfGroup: 50,
} as const

import type { Role } from '@candor/contract/roles'

export const roleNames: Record<Role, string> = {
  admin: 'Admin',
  editor: 'Editor',
  member: 'Member',
}

/** In a sentence: “as an editor”. */
export const asRole: Record<Role, string> = {
  admin: 'an admin',
  editor: 'an editor',
  member: 'a member',
}

/** In a sentence: “for admins and editors”. */
export const asRoles: Record<Role, string> = {
  admin: 'admins',
  editor: 'editors',
  member: 'members',
}

export const roleMeanings: Record<Role, string> = {
  admin: 'May do everything in this workspace, and decides who is here.',
  editor: 'May write, and publish where the rules allow it.',
  member: 'May read drafts, comment and propose changes.',
}

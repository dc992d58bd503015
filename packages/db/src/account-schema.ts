import type { ColumnType } from 'kysely'
import type { ClerkUserTable } from './clerk-user-table.ts'
import type { MadeAt, Timestamp, UpdatedAt } from './column-types.ts'

type UserTable = {
  id: string
  name: string
  email: string
  emailVerified: boolean
  image: string | null
  createdAt: MadeAt
  updatedAt: UpdatedAt
}

type SessionTable = {
  id: string
  userId: string
  /** SHA-256 of what the browser has. */
  token: string
  expiresAt: Timestamp
  ipAddress: string | null
  userAgent: string | null
  createdAt: MadeAt
  /** When it was last used, to a few minutes. */
  updatedAt: UpdatedAt
  /** When its owner last showed who they are. */
  provedAt: UpdatedAt
  signedInBy: 'link' | 'password' | null
}

type CredentialTable = {
  id: string
  userId: string
  accountId: string
  providerId: string
  password: string | null
  createdAt: MadeAt
  updatedAt: UpdatedAt
}

type SecondFactorTable = {
  userId: string
  keyId: string
  sealed: string
  confirmedAt: Timestamp | null
  lastStep: ColumnType<string, number | undefined, number>
  recoverySalt: string | null
  createdAt: MadeAt
}

type RecoveryCodeTable = { userId: string; hash: string }

type SignInStepTable = {
  /** SHA-256 of what the browser has. */
  token: string
  userId: string
  signedInBy: 'link' | 'password'
  expiresAt: ColumnType<Date, never, never>
}

/** Accounts, and how their owners sign in. */
export type AccountTables = {
  'auth.user': UserTable
  'auth.session': SessionTable
  'auth.credential': CredentialTable
  'auth.secondFactor': SecondFactorTable
  'auth.recoveryCode': RecoveryCodeTable
  'auth.signInStep': SignInStepTable
  'auth.clerkUser': ClerkUserTable
}

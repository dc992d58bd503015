import * as z from 'zod'
import { KindName } from './kinds/registry.ts'
import { Role } from './roles.ts'
import { Slug } from './slug.ts'
import { Hostname } from './hostname.ts'
import { EmailAddress, Key, line, plainText } from './text.ts'
import { secretText } from './secret-text.ts'

/** Inputs of commands. Routes, forms and the command line use these same schemas. */

export const CreateWorkspace = z.strictObject({
  slug: Slug.meta({ title: 'Address', description: 'The first part of the page’s address.' }),
  name: line(80).meta({ title: 'Name', description: 'As customers know the company.' }),
})
export type CreateWorkspace = z.infer<typeof CreateWorkspace>

export const RenameWorkspace = CreateWorkspace.pick({ name: true })
export type RenameWorkspace = z.infer<typeof RenameWorkspace>

export const AddMember = z.strictObject({ email: EmailAddress, role: Role })
export type AddMember = z.infer<typeof AddMember>

/** A person in a workspace, by the id of the account. */
const UserId = z.string().min(1).max(100)

export const UpdateMember = z.strictObject({ userId: UserId, role: Role })
export const RemoveMember = z.strictObject({ userId: UserId })
export const TransferWorkspace = z.strictObject({ userId: UserId })

export const CreateInvitation = z.strictObject({ email: EmailAddress, role: Role })
export type CreateInvitation = z.infer<typeof CreateInvitation>
export const ResendInvitation = CreateInvitation.pick({ email: true })
export const RevokeInvitation = z.strictObject({ id: z.uuid() })

/** What a link that was mailed holds behind its #. */
export const InvitationToken = z.string().min(16).max(256)

/** As other people in a workspace read it. */
export const PersonName = line(80).meta({ title: 'Your name' })

export const AddHost = z.strictObject({ hostname: Hostname })
export type AddHost = z.infer<typeof AddHost>
export const NamedHost = z.strictObject({ id: z.uuid() })

/** What an item says is checked against its kind's own schema by the command. */
const ItemFields = z.record(z.string(), z.unknown())

/** Where an item stands: behind a sibling, or first. Without it, last. */
const Place = {
  parentId: z.uuid().toLowerCase().nullable().optional(),
  afterId: z.uuid().toLowerCase().nullable().optional(),
}

export const CreateItem = z.strictObject({
  /** Chosen by whoever creates, so that a repeated request adds the item once. */
  id: z.uuid().toLowerCase().optional(),
  kind: KindName,
  /** Made from the title when left out. */
  key: Key.optional(),
  data: ItemFields,
  ...Place,
})
export type CreateItem = z.infer<typeof CreateItem>

export const UpdateItem = z.strictObject({
  id: z.uuid(),
  version: z.int().min(1),
  key: Key.optional(),
  data: ItemFields,
})
export type UpdateItem = z.infer<typeof UpdateItem>

export const MoveItem = z.strictObject({ id: z.uuid(), ...Place })
export type MoveItem = z.infer<typeof MoveItem>

export const RemoveItem = z.strictObject({ id: z.uuid() })
export const RestoreItem = z.strictObject({ id: z.uuid() })

/** A change as somebody saw it; `version` is the draft item's, null where the draft has none. */
export const SeenChange = z.strictObject({
  kind: KindName,
  key: Key,
  version: z.int().min(1).nullable(),
})
export type SeenChange = z.infer<typeof SeenChange>

export const PublishRelease = z.strictObject({
  note: plainText(500),
  changes: z.array(SeenChange).min(1, 'Choose at least one change').max(5000),
  /** The newest release that the publisher saw; null before the first. */
  after: z.int().min(1).nullable(),
})
export type PublishRelease = z.infer<typeof PublishRelease>

/** Of a change: neither more nor less than what publishing it brings about. */
export const ChangeHash = z
  .string()
  .regex(/^[0-9a-f]{64}$/, 'Name the hash of the change that you saw')

/** What goes may be somebody else’s: only what was seen is discarded. */
export const DiscardChange = z.strictObject({ kind: KindName, key: Key, hash: ChangeHash })
export type DiscardChange = z.infer<typeof DiscardChange>

/** A trust-center document as text, YAML or JSON. */
export const DocumentText = z.strictObject({
  text: z.string().max(2_000_000, 'Use a file of at most 2 MB'),
})

export const ImportDocument = z.strictObject({
  text: DocumentText.shape.text,
  /** The draft's state that the plan was made from: another one in between is refused. */
  draft: z.string().optional(),
})
export type ImportDocument = z.infer<typeof ImportDocument>

export const Password = secretText(
  z.string().min(12, 'Use at least 12 characters').max(128, 'Use at most 128 characters'),
)

/** Of an app, or for whoever has lost it; spaces and hyphens do not count. */
export const SignInCode = z.string().trim().min(6, 'Write the whole code').max(40)

export const SecretName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,98}[a-z0-9]$/, 'Use small letters, digits and hyphens')

export const SetSecret = z.strictObject({
  name: SecretName,
  value: secretText(z.string().min(1, 'Say the secret on standard input').max(20_000)),
})

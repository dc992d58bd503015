import * as z from 'zod'

/** What a member can be told of. Each can be turned off, by mail and in the inbox. */
export const noticeKinds = {
  'review.asked': 'Somebody asks you to review changes',
  'review.approved': 'Your changes are approved',
  'review.changes_requested': 'A reviewer asks for other changes',
  'review.commented': 'Somebody comments on your changes',
  mentioned: 'Somebody mentions you',
  'release.published': 'Changes of yours are published',
  'host.verified': 'An address of the trust center works',
  'host.failing': 'An address of the trust center is about to stop',
  'host.stopped': 'An address of the trust center has stopped',
  'schedule.dropped': 'A planned publication does not take place',
} as const

export type NoticeKind = keyof typeof noticeKinds

const names = Object.keys(noticeKinds) as [NoticeKind, ...NoticeKind[]]

export const NoticeKind = z.enum(names)

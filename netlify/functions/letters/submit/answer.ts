import type { FieldProblems } from '../../../../src/letter/submission.ts';

/** What a supporter is told, with what goes with it. */
export type Answer =
  | { outcome: 'sent'; id: string; recipients: number }
  /** `seconds`: about how long until it goes, where its campaign sends at a slower pace. */
  | { outcome: 'queued'; id: string; seconds?: number }
  /** `seconds`: about how long until the mail goes that asks for it, where that has to wait. */
  | { outcome: 'confirm'; seconds?: number }
  | { outcome: 'confirmed'; id: string }
  /** The letter is not theirs, and counts no more. */
  | { outcome: 'removed' }
  | { outcome: 'failed' | 'unclear' | 'stopped'; id: string }
  /** `meant`: what a field was probably meant to be. */
  | { outcome: 'invalid'; fields: FieldProblems; meant?: { email: string } }
  | { outcome: 'closed' | 'suspended' | 'unknown' }
  /** The letter could go, but from this deploy none does. */
  | { outcome: 'preview' }
  | { outcome: 'too-many'; retryAfter: number }
  | { outcome: 'unavailable'; retryAfter: number };

import * as z from 'zod';
import { states } from './state.ts';

/**
 * What a site says of itself at `/campaigns.json`, as far as the clock is concerned. It may be built by an older or a
 * newer version than this one, so that it can say more, and need not say when it was built.
 */
export const deployedSchema = z.object({
  built: z.iso.datetime().optional(),
  campaigns: z.array(z.object({ slug: z.string(), state: z.enum(states) })),
});

export type Deployed = z.infer<typeof deployedSchema>;

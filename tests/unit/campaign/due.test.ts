import { describe, expect, test } from 'vitest';
import { campaignSchema } from '../../../src/campaign/schema.ts';
import { deployedSchema, type Deployed } from '../../../src/campaign/deployed.ts';
import { comingTurns, due } from '../../../src/campaign/due.ts';

type Dates = { opens?: string; closes?: string; outcome?: string };

const campaign = (slug: string, dates: Dates = {}) => ({
  slug,
  facts: campaignSchema.parse({ ...dates, targets: [{ name: 'Ministry', email: 'a@mfa.example' }] }),
});

const at = (moment: string): number => Date.parse(moment);

/** A site that shows these states. */
const site = (built: string | undefined, campaigns: Record<string, string>): Deployed =>
  deployedSchema.parse({
    built,
    campaigns: Object.entries(campaigns).map(([slug, state]) => ({ slug, state })),
  });

const nothing = { turns: [], waiting: [], other: [] };

describe('The days to come', () => {
  test('They are those on which a campaign opens or is closed for the first time, in order', () => {
    const campaigns = [
      campaign('z', { opens: '2026-05-01', closes: '2026-05-31' }),
      campaign('a', { opens: '2026-05-01' }),
      campaign('over', { opens: '2026-05-02', closes: '2026-06-01', outcome: 'ended' }),
      campaign('draft'),
    ];
    expect(comingTurns(campaigns, at('2026-04-30T23:59:59Z'))).toEqual([
      { slug: 'a', turn: 'opens', day: '2026-05-01' },
      { slug: 'z', turn: 'opens', day: '2026-05-01' },
      { slug: 'z', turn: 'closes', day: '2026-06-01' },
    ]);
    expect(comingTurns(campaigns, at('2026-05-01T00:00:00Z')).map(({ turn }) => turn)).toEqual(['closes']);
    expect(comingTurns(campaigns, at('2026-06-01T00:00:00Z'))).toEqual([]);
  });
});

describe('What is due', () => {
  const opening = [campaign('x', { opens: '2026-05-01', closes: '2026-05-31' })];
  const opens = { slug: 'x', turn: 'opens', day: '2026-05-01' };
  const closes = { slug: 'x', turn: 'closes', day: '2026-06-01' };

  test('An opening is, from the first moment of its day, until a build has shown it', () => {
    const before = site('2026-04-20T10:00:00Z', { x: 'upcoming' });
    expect(due(before, opening, at('2026-04-30T23:59:59Z'))).toEqual(nothing);
    expect(due(before, opening, at('2026-05-01T00:00:00Z'))).toEqual({ ...nothing, turns: [opens] });
    expect(due(before, opening, at('2026-05-20T00:00:00Z'))).toEqual({ ...nothing, turns: [opens] });
    const after = site('2026-05-01T00:12:00Z', { x: 'open' });
    expect(due(after, opening, at('2026-05-01T00:15:00Z'))).toEqual(nothing);
  });

  test('An opening is, where the site has left the campaign out until then, and where it does not say its age', () => {
    const now = at('2026-05-01T00:10:00Z');
    for (const deployed of [
      site('2026-04-20T10:00:00Z', {}),
      site('2026-04-20T10:00:00Z', { x: 'draft' }),
      site(undefined, { x: 'upcoming' }),
    ])
      expect(due(deployed, opening, now).turns).toEqual([opens]);
  });

  test('A closing waits a week for a build that comes by itself, and then asks for one', () => {
    const deployed = site('2026-05-02T10:00:00Z', { x: 'open' });
    expect(due(deployed, opening, at('2026-05-31T23:59:59Z'))).toEqual(nothing);
    const waiting = [{ ...closes, until: '2026-06-08' }];
    expect(due(deployed, opening, at('2026-06-01T00:00:00Z'))).toEqual({ ...nothing, waiting });
    expect(due(deployed, opening, at('2026-06-07T23:59:59Z'))).toEqual({ ...nothing, waiting });
    expect(due(deployed, opening, at('2026-06-08T00:00:00Z'))).toEqual({ ...nothing, turns: [closes] });
  });

  test('A campaign that has opened and closed since the last build only closes', () => {
    const deployed = site('2026-04-20T10:00:00Z', { x: 'upcoming' });
    expect(due(deployed, opening, at('2026-06-02T00:00:00Z')).waiting).toHaveLength(1);
    expect(due(deployed, opening, at('2026-06-08T00:00:00Z')).turns).toEqual([closes]);
  });

  test('What another build would not mend is not due: the site is younger than the day, or time is not the reason', () => {
    const now = at('2026-05-10T00:00:00Z');
    const young = site('2026-05-01T00:00:00Z', { x: 'upcoming' });
    expect(due(young, opening, now)).toEqual({
      ...nothing,
      other: [{ slug: 'x', here: 'open', there: 'upcoming' }],
    });
    for (const [dates, here, there] of [
      [{ opens: '2026-05-01', outcome: 'victory' }, 'victory', 'open'],
      [{ opens: '2026-05-01', outcome: 'ended' }, 'closed', 'open'],
      [{ opens: '2026-05-01' }, 'open', 'suspended'],
      [{ opens: '2026-06-01' }, 'upcoming', 'open'],
      [{}, undefined, 'open'],
      [{ opens: '2026-01-01', closes: '2026-02-01' }, 'closed', undefined],
    ] as const) {
      const deployed = site('2025-01-01T00:00:00Z', there === undefined ? {} : { x: there });
      const found = due(deployed, [campaign('x', dates)], now);
      expect(found).toEqual({ ...nothing, other: [{ slug: 'x', here, there }] });
    }
    expect(due(site('2025-01-01T00:00:00Z', { gone: 'open' }), [], now).other).toEqual([
      { slug: 'gone', here: undefined, there: 'open' },
    ]);
  });

  test('A draft is not missed', () => {
    expect(due(site(undefined, {}), [campaign('x')], at('2026-05-10T00:00:00Z'))).toEqual(nothing);
  });
});

describe('What a site says of itself', () => {
  test('It can say more than we know, and leave its age out', () => {
    const said = { site: 'x', campaigns: [{ slug: 'x', state: 'open', opens: '2026-05-01', languages: {} }] };
    expect(deployedSchema.parse(said)).toEqual({ campaigns: [{ slug: 'x', state: 'open' }] });
  });

  test.each([
    null,
    {},
    { campaigns: {} },
    { campaigns: [{ slug: 'x' }] },
    { campaigns: [{ slug: 'x', state: 'ajar' }] },
    { built: 'yesterday', campaigns: [] },
  ])('It is not believed when it is %j', (said) => {
    expect(deployedSchema.safeParse(said).success).toBe(false);
  });
});

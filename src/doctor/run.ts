import { Misunderstood, understand, usage, type Asked } from './asked.ts';
import { resolver } from './dns/resolver.ts';
import { examine } from './doctor.ts';
import type { Finding } from './finding.ts';
import type { Outside, Variables } from './outside.ts';
import { readProject } from './project.ts';
import { describeSection, exitStatus, summary, withoutSecrets } from './report.ts';
import { campaignWithTarget } from './test-letter.ts';

/** What somebody has typed and where, and doctor's ways to them and to the outside. */
export type Called = Omit<Outside, 'names'> & {
  /** The command line, without the command. */
  words: readonly string[];
  /** Those of the shell. `DOCTOR_DNS` names another server of the DNS than this machine's. */
  variables: Variables;
  /** Of the project. */
  folder: string;
  print: (text: string) => void;
  /** Says what is wrong with the command line. */
  complain: (text: string) => void;
};

/** Follows the command line, and says how it ended: the exit status. */
export const runDoctor = async (called: Called): Promise<0 | 1 | 2> => {
  try {
    const asked = await understand(called.words, called.variables, called.folder);
    if (asked !== undefined) return await follow(asked, called);
    called.print(usage);
    return 0;
  } catch (error) {
    if (!(error instanceof Misunderstood)) throw error;
    called.complain(`${error.message}\n\n${usage}`);
    return 2;
  }
};

const follow = async (asked: Asked, { folder, print, ...outside }: Called): Promise<0 | 1> => {
  const project = await readProject(folder, outside.now());
  refuseTarget(asked.to, 'site' in project.content ? project.content.campaigns : []);
  const names = resolver(asked.variables.DOCTOR_DNS);
  const clean = withoutSecrets(asked.variables);
  const all: Finding[] = [];
  for await (const section of examine({ ...asked, ...project }, { ...outside, names })) {
    print(`${clean(describeSection(section))}\n`);
    all.push(...section.findings);
  }
  print(summary(all));
  return exitStatus(all);
};

const refuseTarget = (to: string | undefined, campaigns: Parameters<typeof campaignWithTarget>[1]): void => {
  const campaign = to === undefined ? undefined : campaignWithTarget(to, campaigns);
  if (campaign !== undefined)
    throw new Misunderstood(
      `--send: ${to ?? ''} is a target of ${campaign}. A test letter goes to an address of your own.`,
    );
};

import { copyProject, writerOf } from '../sites/project.ts';
import { files } from '../unit/content/fixture.ts';

/** A copy of the project with a small site in it, the one that the reader's tests spoil: two languages, one campaign. */
export const copySmallSite = (name: string): Promise<string> => copyProject(name, writerOf(files));

import type { Site } from '../../campaign/schema.ts';
import type { Outline } from '../outline.ts';
import type { Problem } from '../problem.ts';
import type { Link } from '../warnings/links.ts';
import type { Warning } from '../warnings/warning.ts';

/** What files say by themselves, whatever day it is and whatever stands in others. */
type Findings = {
  /** Mistakes in single files. */
  mistakes: Problem[];
  /** Mistakes between them. */
  between: Problem[];
  warnings: Warning[];
  /** Links within the site, which may lead to another campaign. */
  links: Link[];
};

/** Of the files that are no campaign's. */
export type SharedFindings = Findings & {
  /** Unless site.yaml has a mistake. */
  site?: Site;
  /** The languages of each page. */
  pages: Record<string, Outline['stories']>;
};

/** Of a campaign's folder, in a site with certain languages. */
export type FolderFindings = Findings & {
  /** Unless campaign.yaml has a mistake. */
  outline?: Outline;
  /** Warnings that count until the campaign is over. */
  untilOver: Warning[];
};

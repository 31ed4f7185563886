import type { Site } from '../campaign/schema.ts';
import { pageNames, type PageName } from '../content/content.ts';
import { notes } from '../language/interface.ts';
import { reservedSlugs } from '../language/paths.ts';
import { bodyField, fieldName, folderField, itsOwn, rawField } from './formats/formats.ts';
import { fieldsOf, type Field } from './fields.ts';
import { hintsIn } from './hints.ts';
import { inForms } from './in-forms.ts';
import { kinds, type KindName } from './kinds.ts';
import { repositoryAt } from './repository.ts';

/** The configuration of Sveltia CMS for a site's content, with the hints of content/README.md. */
export const editorConfig = (
  { name, url, languages, repository }: Pick<Site, 'name' | 'url' | 'languages' | 'repository'>,
  readme: string,
): object => {
  const where = repositoryAt(repository ?? '');
  const [main = 'en'] = languages;
  const texts = (kind: KindName): Field[] => fields(kind, true);
  const fields = (kind: KindName, translated: boolean): Field[] => {
    const hints = inForms(hintsIn(readme, kinds[kind].heading, where?.readme));
    const own = fieldsOf(kinds[kind].shape, { hints, translated });
    const raw = { name: rawField, widget: 'hidden', ...(translated ? { i18n: true } : {}) };
    if (kinds[kind].as === 'yaml') return [...own, raw];
    // What only translations have comes last.
    const isLast = ({ name }: Field): boolean => /^(?:targets|partners|salutations)$/.test(name);
    return [
      ...own.filter((field) => !isLast(field)),
      body(kind, hints[bodyField]),
      ...own.filter(isLast),
      raw,
    ];
  };
  const campaignText = (kind: KindName, label: string, icon: string, create: string): object => ({
    name: kind,
    label,
    label_singular: label,
    icon,
    description: create,
    folder: campaigns,
    path: `{{slug}}/${kind}`,
    extension: 'md',
    format: `${kind}-frontmatter`,
    identifier_field: kind === 'letter' ? 'subject' : 'title',
    slug: inFolder,
    summary: '{{slug}}',
    sortable_fields: [],
    media_folder: '',
    public_folder: '',
    i18n: true,
    fields: [ofCampaign, ...texts(kind)],
  });
  return {
    load_config_file: false,
    // Without a repository it can be worked with on the own computer only, and nobody is asked for this name.
    backend: {
      ...(where?.backend ?? { name: 'github', repo: 'nobody/nothing' }),
      auth_methods: ['token'],
      // A build for each of twenty texts would use up what a month has of them: "Save and publish" is one for all.
      skip_ci: true,
      commit_messages: {
        create: 'Add {{collection}}: {{slug}}',
        update: 'Change {{collection}}: {{slug}}',
        delete: 'Delete {{collection}}: {{slug}}',
        uploadMedia: 'Add {{path}}',
        deleteMedia: 'Delete {{path}}',
      },
    },
    site_url: url,
    app_title: `${name}: editor`,
    logo: { src: '/icon.svg' },
    show_preview_links: false,
    media_folder: 'content/campaigns',
    public_folder: '/',
    media_libraries: { default: { config: { max_file_size: 20_000_000 } } },
    // The other half of the window is for another language.
    editor: { preview: false },
    output: { omit_empty_optional_fields: true },
    i18n: {
      structure: 'multiple_files',
      locales: languages,
      default_locale: main,
      initial_locales: 'default',
    },
    slug: { encoding: 'ascii', clean_accents: true, maxlength: 100 },
    collections: [
      {
        name: 'campaign',
        label: 'Campaigns',
        label_singular: 'Campaign',
        icon: 'campaign',
        description:
          'The facts: days, targets, what the form asks. A new campaign begins here; its story and its letter come next.',
        folder: campaigns,
        path: '{{slug}}/campaign',
        extension: 'yaml',
        format: 'campaign',
        slug: inFolder,
        summary: '{{slug}}',
        sortable_fields: ['slug', 'opens'],
        thumbnail: 'image',
        media_folder: '',
        public_folder: '',
        fields: [newFolder, ...fields('campaign', false)],
      },
      campaignText('story', 'Stories', 'article', 'The page of a campaign.'),
      campaignText('letter', 'Letters', 'mail', 'What is sent.'),
      campaignText('appeal', 'Appeals', 'forward_to_inbox', 'The call to pass on.'),
      campaignText('outcome', 'Outcomes', 'flag', 'What came of a campaign.'),
      { divider: true },
      {
        name: 'site',
        label: 'The site',
        icon: 'settings',
        i18n: true,
        files: [
          ...pageNames.map((page) => ({
            name: page,
            label: pageLabels[page],
            icon: 'description',
            file: `content/pages/${page}.{{locale}}.md`,
            format: 'page-frontmatter',
            i18n: true,
            fields: texts('page'),
          })),
          {
            name: 'words',
            label: 'Words of buttons, headings and answers',
            icon: 'translate',
            file: 'content/interface/{{locale}}.json',
            format: 'words',
            i18n: true,
            fields: words(),
          },
          {
            name: 'settings',
            label: 'Settings',
            icon: 'tune',
            file: 'content/site.yaml',
            format: 'site',
            fields: fields('site', false),
          },
        ],
      },
    ],
  };
};

const pageLabels: Record<PageName, string> = {
  about: 'About',
  privacy: 'Privacy',
  recipients: 'For those who get letters',
};

const campaigns = 'content/campaigns';

const body = (kind: KindName, hint: string | undefined): Field => ({
  name: bodyField,
  widget: 'text',
  label: kind === 'letter' ? 'The letter' : 'Text',
  i18n: true,
  ...(hint === undefined ? {} : { hint }),
});

const words = (): Field[] => [
  ...Object.entries(notes).map(([key, note]) => ({
    name: fieldName(key),
    widget: 'string',
    label: key,
    hint: note,
    i18n: true,
  })),
  { name: rawField, widget: 'hidden', i18n: true },
];

/** Links lead to a campaign's folder, so a new file says where it goes, and an old one stays. */
const inFolder = { template: `{{${folderField}}}`, editable: false, i18n: 'duplicate' };

const newFolder: Field = {
  name: folderField,
  widget: 'string',
  label: 'Folder',
  hint: 'For a new campaign only: its name in addresses, such as free-amina-saleh. Small letters, digits and single hyphens. It never changes later.',
  pattern: [
    `^(?:${itsOwn}|(?!(?:${reservedSlugs.join('|')})$)[a-z0-9]+(?:-[a-z0-9]+)*)$`,
    'Small letters a–z, digits and single hyphens. A few names are taken, such as about.',
  ],
};

const ofCampaign: Field = {
  name: folderField,
  widget: 'relation',
  label: 'Campaign',
  collection: 'campaign',
  value_field: '{{slug}}',
  display_fields: ['{{slug}}'],
  search_fields: ['{{slug}}'],
  hint: 'For a new text only: which campaign it belongs to. One that is there stays where it is, whatever is chosen.',
};

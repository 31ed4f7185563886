import { bareAddress } from './addresses.ts';
import { refuse, type Refusal } from '../api/answers.ts';

/** An email as its recipient would get it. `receivedAt` is in milliseconds since 1970. */
export type ReceivedEmail = {
  id: string;
  receivedAt: number;
  from: string;
  to: string[];
  replyTo: string[];
  subject: string;
  text: string;
  html: string;
  headers: Record<string, string>;
  tags: Record<string, string>;
  idempotencyKey: string | null;
};

/** What a caller has written, checked. */
export type Draft = Omit<ReceivedEmail, 'id' | 'receivedAt' | 'idempotencyKey'>;

const recipientLimit = 50;

/**
 * Reads one email from a request's JSON, or says why Resend would refuse it.
 *
 * The rules run in the order in which Resend applies them, and only the first broken one is named,
 * without saying which email of a batch broke it. `poisoned` holds bare addresses to refuse.
 * `recipients` counts To, Cc and Bcc, since each of them is paid for.
 */
export const readEmail = (
  value: unknown,
  poisoned: ReadonlySet<string>,
): { email: Draft; recipients: number } | { refusal: Refusal } => {
  if (!isRecord(value)) return { refusal: invalid('The email must be an object.') };
  for (const rule of rules) {
    const refusal = rule(value);
    if (refusal) return { refusal };
  }
  const to = list(value.to);
  if (to.some((address) => poisoned.has(bareAddress(address) ?? ''))) return { refusal: badAddress('to') };
  return {
    email: {
      from: text(value.from),
      to,
      replyTo: list(value.reply_to),
      subject: text(value.subject),
      text: text(value.text),
      html: text(value.html),
      headers: isRecord(value.headers) ? (value.headers as Record<string, string>) : {},
      tags: Object.fromEntries(
        tagList(value.tags).map(({ name, value: tagged }) => [text(name), text(tagged)]),
      ),
    },
    recipients: to.length + list(value.cc).length + list(value.bcc).length,
  };
};

type Fields = Record<string, unknown>;
type Rule = (fields: Fields) => Refusal | undefined;

const invalid = (message: string) => refuse(422, 'validation_error', message);
const missing = (field: string) => refuse(422, 'missing_required_field', `Missing \`${field}\` field.`);
const badAddress = (field: string) =>
  invalid(
    `Invalid \`${field}\` field. The email address needs to follow the \`email@example.com\` or \`Name <email@example.com>\` format.`,
  );

const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isEmpty = (value: unknown) =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
const text = (value: unknown) => (typeof value === 'string' ? value : '');
const list = (value: unknown) => (isEmpty(value) ? [] : ([value].flat() as string[]));

const tagList = (value: unknown): Fields[] => (Array.isArray(value) ? value.filter(isRecord) : []);

const required =
  (field: string): Rule =>
  (fields) =>
    isEmpty(fields[field]) ? missing(field) : undefined;

const addresses =
  (field: string): Rule =>
  (fields) => {
    const all: unknown[] = list(fields[field]);
    if (all.length > recipientLimit)
      return invalid(`The \`${field}\` field must have at most ${recipientLimit} addresses.`);
    return all.every((one) => typeof one === 'string' && bareAddress(one) !== null)
      ? undefined
      : badAddress(field);
  };

const string =
  (field: string): Rule =>
  (fields) =>
    isEmpty(fields[field]) || typeof fields[field] === 'string'
      ? undefined
      : invalid(`The \`${field}\` field must be a \`string\`.`);

/** https://resend.com/docs/dashboard/emails/tags */
const tagWord = /^[\w-]{1,256}$/;

const imitated = 'from to cc bcc reply_to subject html text headers tags'.split(' ');

const rules: Rule[] = [
  required('to'),
  (fields) =>
    isEmpty(fields.html) && isEmpty(fields.text) ? invalid('Missing `html` or `text` field.') : undefined,
  required('subject'),
  required('from'),
  addresses('to'),
  ({ from }) => (typeof from === 'string' && bareAddress(from) !== null ? undefined : badAddress('from')),
  addresses('cc'),
  addresses('bcc'),
  addresses('reply_to'),
  string('subject'),
  ({ subject }) =>
    /[\r\n]/.test(text(subject)) ? invalid('The `\\n` is not allowed in the `subject` field.') : undefined,
  string('html'),
  string('text'),
  ({ headers }) =>
    isEmpty(headers) ||
    (isRecord(headers) && Object.values(headers).every((value) => /^.*$/.test(text(value))))
      ? undefined
      : invalid('The `headers` field must be an object of strings without line breaks.'),
  ({ tags }) =>
    isEmpty(tags) ||
    (Array.isArray(tags) &&
      tags.every((tag) => isRecord(tag) && [tag.name, tag.value].every((part) => tagWord.test(text(part)))))
      ? undefined
      : invalid('Tags should only contain ASCII letters, numbers, underscores, or dashes.'),
  (fields) => {
    const unknown = Object.keys(fields).find((field) => !imitated.includes(field));
    return unknown === undefined
      ? undefined
      : invalid(`The local stand-in does not imitate the \`${unknown}\` field. Leave it out.`);
  },
];

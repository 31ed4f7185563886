/** What to do where an account has sent all the emails that it may. */
export const quotaUsedUp =
  'Resend → Settings → Usage: a quota is used up. Wait until it begins anew, or choose a larger plan. Letters that wait go out by themselves.';
const key =
  'Resend → API keys → Create API key, with the permission "Sending access": put it into RESEND_API_KEY, in Netlify and in this shell, and deploy again.';
const domain =
  'Resend → Domains: is the domain of "sender" in content/site.yaml there, and verified? May the key send for it?';

/** What mends the reason for which no letter goes out, by Resend's own name for it. */
export const mendsHeld: Readonly<Record<string, string>> = {
  daily_quota_exceeded: quotaUsedUp,
  monthly_quota_exceeded: quotaUsedUp,
  invalid_api_key: key,
  restricted_api_key: key,
  missing_api_key: key,
  validation_error: domain,
  invalid_from_address: domain,
};

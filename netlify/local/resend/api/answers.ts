/** What the API says to a call: a status, a JSON body and the headers that belong to them. */
export type Answer = { status: number; headers?: Record<string, string>; body: unknown };

/** An answer that says no, in the one shape that Resend uses for all of them. */
export type Refusal = Answer & { body: { statusCode: number; name: string; message: string } };

/**
 * A refusal in Resend's own words.
 *
 * `refuse(405, 'method_not_allowed')` → 405 `{"statusCode":405,"name":"method_not_allowed","message":"Method is …"}`
 *
 * Some names, `validation_error` above all, come with several statuses: branch on name and status together.
 * @see https://resend.com/docs/api-reference/errors
 */
export const refuse = (status: number, name: string, message = words[name] ?? unexpected): Refusal => ({
  status,
  body: { statusCode: status, name, message },
});

const unexpected = 'An unexpected error occurred.';

const words: Record<string, string> = {
  application_error: unexpected,
  concurrent_idempotent_requests: 'There is another request in progress with the same idempotency key.',
  daily_quota_exceeded: 'You have reached your daily email sending quota.',
  internal_server_error: unexpected,
  invalid_api_key: 'API key is invalid',
  invalid_idempotency_key: 'Idempotency keys, if present, must have between 1 and 256 characters.',
  invalid_idempotent_request:
    'This idempotency key has been used with this HTTP method and endpoint within the last 24 hours, but the request body was modified and doesn’t match the original request.',
  method_not_allowed: 'Method is not allowed for the requested path.',
  missing_api_key: 'Missing API Key',
  monthly_quota_exceeded: 'You have reached your monthly email sending quota.',
  not_found: 'The requested endpoint does not exist.',
  rate_limit_exceeded:
    'Too many requests. Please limit the number of requests per second. Or contact support to increase rate limit.',
  restricted_api_key: 'This API key is restricted to only send emails',
  service_unavailable: 'API is temporarily unavailable',
  suspended_api_key: 'This API key is suspended',
  validation_error: 'An error was found with one or more fields in the request.',
};

import type { Names } from '../outside.ts';
import { told } from './answers.ts';

/** Whether mail to a domain arrives somewhere, or why the DNS does not tell, as a code such as `ETIMEOUT`. */
export const takesMail = async (names: Names, domain: string): Promise<boolean | { failure: string }> => {
  const mx = await told(names.resolveMx(domain));
  if ('failure' in mx) return mx;
  // One record that names no server says that the domain takes no mail: https://www.rfc-editor.org/rfc/rfc7505
  if (mx.values.length > 0) return mx.values.some(({ exchange }) => exchange !== '' && exchange !== '.');
  // Without an MX record mail goes to the host of that name: https://www.rfc-editor.org/rfc/rfc5321#section-5.1
  const hosts = await Promise.all([told(names.resolve4(domain)), told(names.resolve6(domain))]);
  if (hosts.some((host) => 'values' in host && host.values.length > 0)) return true;
  return hosts.find((host) => 'failure' in host) ?? false;
};

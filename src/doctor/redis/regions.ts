/** Netlify's code for a region of functions, and the cloud's own name. https://docs.netlify.com/build/functions/configuration */
const codes: Readonly<Record<string, string>> = {
  cmh: 'us-east-2',
  iad: 'us-east-1',
  yul: 'ca-central-1',
  sfo: 'us-west-1',
  pdx: 'us-west-2',
  dub: 'eu-west-1',
  lhr: 'eu-west-2',
  fra: 'eu-central-1',
  gru: 'sa-east-1',
  nrt: 'ap-northeast-1',
  sin: 'ap-southeast-1',
  syd: 'ap-southeast-2',
};

const places: Readonly<Record<string, { place: string; area: string }>> = {
  'us-east-1': { place: 'Virginia', area: 'the east of North America' },
  'us-east-2': { place: 'Ohio', area: 'the east of North America' },
  'us-east4': { place: 'Virginia', area: 'the east of North America' },
  'ca-central-1': { place: 'Montreal', area: 'the east of North America' },
  'us-central-1': { place: 'Iowa', area: 'the middle of North America' },
  'us-west-1': { place: 'California', area: 'the west of North America' },
  'us-west-2': { place: 'Oregon', area: 'the west of North America' },
  'eu-west-1': { place: 'Ireland', area: 'Europe' },
  'eu-west-2': { place: 'London', area: 'Europe' },
  'eu-central-1': { place: 'Frankfurt', area: 'Europe' },
  'sa-east-1': { place: 'São Paulo', area: 'South America' },
  'ap-northeast-1': { place: 'Tokyo', area: 'Japan' },
  'ap-southeast-1': { place: 'Singapore', area: 'Singapore' },
  'ap-southeast-2': { place: 'Sydney', area: 'Australia' },
  'ap-south-1': { place: 'Mumbai', area: 'India' },
};

/** Where Netlify's functions run unless somebody chose another region. */
export const usualRegion = 'us-east-2';

/** What `--region` can be: Netlify's codes. */
export const regionCodes = Object.keys(codes);

/** `fra` or `eu-central-1` → `eu-central-1`; undefined for what is no region. */
export const regionNamed = (text: string): string | undefined => {
  const name = codes[text.toLowerCase()] ?? text.toLowerCase();
  return Object.hasOwn(places, name) ? name : undefined;
};

/** `eu-central-1` → `Frankfurt (eu-central-1)` */
export const describeRegion = (name: string): string => {
  const known = places[name];
  return known ? `${known.place} (${name})` : name;
};

/** True where a request between the two takes a few hundredths of a second; undefined where one is not known. */
export const isNear = (a: string, b: string): boolean | undefined => {
  if (a === b) return true;
  const [one, other] = [places[a], places[b]];
  return one === undefined || other === undefined ? undefined : one.area === other.area;
};

import { createSocket } from 'node:dgram';
import { once } from 'node:events';

/** What a name has, by kind of record. An MX names its exchange alone. `fails`: the server has a fault there. */
export type Zone = Record<
  string,
  { TXT?: string[]; MX?: string[]; CNAME?: string[]; A?: string[] } | 'fails'
>;

export type DnsServer = {
  /** What `DOCTOR_DNS` is set to. */
  address: string;
  /** The names that are there, by name; others are not. Changed in place. */
  zone: Zone;
  close: () => Promise<void>;
};

/** Starts a server of the DNS on the loopback, as small as can be: https://www.rfc-editor.org/rfc/rfc1035#section-4 */
export const startDns = async (zone: Zone): Promise<DnsServer> => {
  const socket = createSocket('udp4');
  socket.on('message', (query, { port, address }) => {
    socket.send(answer(query, zone), port, address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return {
    address: `127.0.0.1:${socket.address().port}`,
    zone,
    close: async () => {
      socket.close();
      await once(socket, 'close');
    },
  };
};

const kinds = { A: 1, CNAME: 5, MX: 15, TXT: 16 } as const;
type Kind = keyof typeof kinds;

const answer = (query: Buffer, zone: Zone): Buffer => {
  const labels: string[] = [];
  let at = 12;
  for (let size = query.readUInt8(at); size > 0; size = query.readUInt8(at)) {
    labels.push(query.toString('ascii', at + 1, at + 1 + size));
    at += 1 + size;
  }
  const question = query.subarray(12, at + 5);
  const number = query.readUInt16BE(at + 1);
  const kind = (Object.keys(kinds) as Kind[]).find((one) => kinds[one] === number);
  const name = zone[labels.join('.').toLowerCase()];
  const records = kind === undefined || name === undefined || name === 'fails' ? [] : (name[kind] ?? []);

  const serverFails = 2;
  const noSuchName = 3;
  const code = name === 'fails' ? serverFails : name === undefined ? noSuchName : 0;
  const head = Buffer.alloc(12);
  head.writeUInt16BE(query.readUInt16BE(0), 0);
  // An answer, by a server that has asked others where that was wished.
  head.writeUInt16BE(0x8180 | code, 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt16BE(records.length, 6);
  const body = records.map((value) => record(kinds[kind ?? 'A'], data(kind ?? 'A', value)));
  return Buffer.concat([head, question, ...body]);
};

/** A record of the name that was asked for, which stands in the twelfth byte. */
const record = (kind: number, value: Buffer): Buffer => {
  const start = Buffer.from([0xc0, 12, 0, kind, 0, 1, 0, 0, 0, 60, 0, 0]);
  start.writeUInt16BE(value.length, 10);
  return Buffer.concat([start, value]);
};

const data = (kind: Kind, value: string): Buffer => {
  switch (kind) {
    case 'A':
      return Buffer.from(value.split('.').map(Number));
    case 'CNAME':
      return encodedName(value);
    case 'MX':
      return Buffer.concat([Buffer.from([0, 10]), encodedName(value)]);
    case 'TXT':
      return Buffer.concat(
        (value.match(/[^]{1,255}/g) ?? ['']).map((piece) =>
          Buffer.from(`${String.fromCharCode(piece.length)}${piece}`, 'latin1'),
        ),
      );
  }
};

const encodedName = (name: string): Buffer =>
  Buffer.concat([
    ...name
      .split('.')
      .filter((label) => label !== '')
      .map((label) => Buffer.from(`${String.fromCharCode(label.length)}${label}`, 'latin1')),
    Buffer.from([0]),
  ]);

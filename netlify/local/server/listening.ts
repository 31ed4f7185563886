import { once } from 'node:events';
import type { Server } from 'node:http';

/** Waits until a server listens. A port that is taken is told with what to do about it. */
export const listening = async (server: Server): Promise<void> => {
  try {
    await once(server, 'listening');
  } catch (error) {
    const { code, port } = error as { code?: string; port?: number };
    if (code !== 'EADDRINUSE') throw error;
    throw new Error(
      `Port ${port ?? ''} is taken, perhaps by another run of this program. Stop it, or choose other ports: PORT=5321 MAILBOX_PORT=5322 npm start`,
      { cause: error },
    );
  }
};

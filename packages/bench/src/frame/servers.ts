// The server that a benchmark runs on: the one that the environment names, else one of its own below the run's folder.

import { startMariadb, startPostgres } from "../../../../.ci/servers/index.ts";

/** A server while a benchmark runs. */
export interface BenchServer {
  readonly url: string;
  /** Of its main process, where it is ours. */
  readonly pid: number | undefined;
}

/** Runs on a PostgreSQL server: `DATABASE_URL` if set, else one that is started with memory for its pages. */
export async function withPostgres<T>(
  folder: string,
  use: (server: BenchServer) => Promise<T>,
): Promise<T> {
  const given = process.env.DATABASE_URL;
  if (given !== undefined && given !== "") return use({ url: given, pid: undefined });
  const server = await startPostgres({
    settings: { shared_buffers: "512MB", max_wal_size: "4GB", checkpoint_timeout: "15min" },
    under: folder,
  });
  try {
    return await use({ url: server.url, pid: server.pid });
  } finally {
    await server.stop();
  }
}

/** Runs on a MariaDB or MySQL server: `MYSQL_URL` if set, else one that is started with memory for its pages. */
export async function withMariadb<T>(
  folder: string,
  use: (server: BenchServer) => Promise<T>,
): Promise<T> {
  const given = process.env.MYSQL_URL;
  if (given !== undefined && given !== "") return use({ url: given, pid: undefined });
  const server = await startMariadb({
    settings: { "innodb-buffer-pool-size": "1G", "innodb-log-file-size": "1G" },
    under: folder,
  });
  try {
    return await use({ url: server.url, pid: server.pid });
  } finally {
    await server.stop();
  }
}

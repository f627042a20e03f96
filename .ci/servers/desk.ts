// One desk per test run hands out the shared servers: started when first asked for, once, and ended with the run.
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { dropLeftovers, tell } from "./databases.ts";
import { keep, type PrivateServer } from "./keep.ts";
import { type Kind, run } from "./recipe.ts";
import { recipes } from "./recipes.ts";

/** What the desk answers: the server's address, or why there is none and whether the environment wants that very one. */
export type Answer =
  | { readonly url: string; readonly prefix: string }
  | { readonly missing: string; readonly wanted: boolean };

/** Hands out servers. */
export interface Desk {
  /** The shared server of the kind. */
  shared(kind: Kind): Promise<Answer>;
  /** Whether servers of the kind can be started here, whatever the environment offers; no address. */
  startable(kind: Kind): Promise<Answer>;
  /** Ends the servers that were started, and removes what is left over on those that were not. */
  close(): Promise<void>;
}

const variables: Readonly<Record<Kind, string>> = {
  postgres: "DATABASE_URL",
  mariadb: "MYSQL_URL",
};

const names: Readonly<Record<Kind, string>> = { postgres: "PostgreSQL", mariadb: "MariaDB" };

/** A desk in this process. */
export function createDesk(): Desk {
  const prefix = `regulars_${randomBytes(4).toString("hex")}_`;
  const answers = new Map<string, Promise<Answer>>();
  const started: PrivateServer[] = [];

  function once(key: string, find: () => Promise<Answer>): Promise<Answer> {
    const found = answers.get(key) ?? find();
    answers.set(key, found);
    return found;
  }

  function missing(kind: Kind, error: unknown): Answer {
    const reason = error instanceof Error ? error.message : String(error);
    const remedy =
      kind === "postgres"
        ? "Set DATABASE_URL to the address of a server."
        : "Install Debian's mariadb-server, or set MYSQL_URL to the address of a server.";
    process.stderr.write(
      `\n!!! ${names[kind]} cannot be had here, its tests are not run. ${remedy} (${reason.replaceAll("\n", " ")})\n\n`,
    );
    return { missing: `${names[kind]} cannot be had here. ${remedy} (${reason})`, wanted: false };
  }

  /** The server that the environment names; one that does not answer is never skipped. */
  async function reached(kind: Kind, url: string): Promise<Answer> {
    try {
      await tell(url, "SELECT 1");
      return { url, prefix };
    } catch (error) {
      const missing = `The server that ${variables[kind]} names does not answer. Start it or unset the variable. (${error})`;
      return { missing, wanted: true };
    }
  }

  function startable(kind: Kind): Promise<Answer> {
    return once(`startable ${kind}`, async () => {
      try {
        await run(await recipes[kind].probe());
        return { url: "", prefix };
      } catch (error) {
        return missing(kind, error);
      }
    });
  }

  return {
    startable,

    shared: (kind) =>
      once(kind, async () => {
        const given = process.env[variables[kind]];
        if (given) return reached(kind, given);
        const answer = await startable(kind);
        if ("missing" in answer) return answer;
        try {
          const server = await keep({ kind, settings: {} });
          started.push(server);
          return { url: server.url, prefix };
        } catch (error) {
          return missing(kind, error);
        }
      }),

    async close() {
      await Promise.allSettled(answers.values());
      await Promise.all(started.map((server) => server.stop()));
      for (const kind of ["postgres", "mariadb"] as const) {
        const given = process.env[variables[kind]];
        const answer = await answers.get(kind);
        if (given && answer && "url" in answer) await dropLeftovers(given, prefix);
      }
    },
  };
}

/** Puts a desk on a port of its own; resolves to its address and to what takes it away. */
export async function openDesk(desk: Desk): Promise<{ address: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const [, verb, kind] = (request.url ?? "").split("/") as [string, "shared" | "startable", Kind];
    desk[verb](kind).then(
      (answer) => response.end(JSON.stringify(answer)),
      (error: unknown) => response.destroy(error instanceof Error ? error : undefined),
    );
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await desk.close();
    },
  };
}

/** A desk that stands in another process. */
export function remoteDesk(address: string): Pick<Desk, "shared" | "startable"> {
  async function ask(verb: string, kind: Kind): Promise<Answer> {
    const response = await fetch(`${address}/${verb}/${kind}`);
    return (await response.json()) as Answer;
  }
  return { shared: (kind) => ask("shared", kind), startable: (kind) => ask("startable", kind) };
}

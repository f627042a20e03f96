// What a kind of database server has to say about itself, so that one keeper can run every kind.
import { spawn } from "node:child_process";

/** The kinds of servers that tests run on. */
export type Kind = "postgres" | "mariadb";

/** Where one server lives. */
export interface Place {
  /** Its own folder, which goes when the server goes. */
  readonly folder: string;
  readonly port: number;
  /** Server settings by name, on top of ours. */
  readonly settings: Readonly<Record<string, string | number>>;
}

/** A program with its arguments. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
}

/** How a kind of server is found, installed, started and stopped. */
export interface Recipe {
  /** Account the server runs as when tests run as root, which servers refuse. */
  readonly account: string;
  /** Line of its log that says connections are taken. */
  readonly ready: RegExp;
  /** Signal that stops it in order: data flushed, clients sent away. */
  readonly orderly: NodeJS.Signals;
  /** Signal that stops it at once. */
  readonly abrupt: NodeJS.Signals;
  /** Prints the version; fails where the server cannot run. */
  probe(): Promise<Command>;
  /** Makes the data in the server's own folder. */
  install(folder: string, owner: Owner): Promise<Command>;
  start(place: Place): Promise<Command>;
  /** Address of a database that exists from the start, for an administrator. */
  url(port: number): string;
}

/** Account of a child process; empty for our own. */
export interface Owner {
  readonly uid?: number;
  readonly gid?: number;
}

/** The environment of server programs: English messages, and the folders where distributions put servers. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const path = `${process.env.PATH ?? ""}:/usr/sbin:/usr/local/sbin`;
  return { ...process.env, LC_ALL: "C", PATH: path };
}

/** The account to run a server as: ours, unless we are root. Then the named one, made if missing. */
export async function ownerNamed(account: string): Promise<Owner> {
  if (process.getuid?.() !== 0) return {};
  const id = async (flag: string): Promise<number> =>
    Number(await run({ program: "id", args: [flag, account] }));
  try {
    return { uid: await id("-u"), gid: await id("-g") };
  } catch {
    await run({ program: "useradd", args: ["--system", "--user-group", account] });
    return { uid: await id("-u"), gid: await id("-g") };
  }
}

/** Runs a command to its end; resolves to what it printed, or throws an error that holds it. */
export function run(command: Command, owner: Owner = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command.program, command.args, {
      ...owner,
      cwd: "/",
      env: serverEnvironment(),
      stdio: ["ignore", "pipe", "pipe"],
    });
    let printed = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk: Buffer) => {
        printed += chunk.toString();
      });
    child.once("error", reject);
    child.once("close", (code, signal) => {
      if (code === 0) resolve(printed);
      else reject(new Error(`${command.program} ended with ${signal ?? code}: ${printed.trim()}`));
    });
  });
}

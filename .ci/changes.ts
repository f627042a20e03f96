// Asks changesets whether every changed package has its changeset, against main wherever this checkout has it.
import { spawnSync } from "node:child_process";

const known = (ref: string): boolean =>
  spawnSync("git", ["rev-parse", "--verify", "--quiet", `${ref}^{commit}`]).status === 0;
const base = ["main", "origin/main"].find(known) ?? "HEAD";
const { status } = spawnSync("changeset", ["status", `--since=${base}`], { stdio: "inherit" });
process.exitCode = status ?? 1;

// The machine and the versions that a figure belongs to.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { availableParallelism, cpus, release, totalmem } from "node:os";
import { join } from "node:path";

/** The machine a benchmark ran on. */
export interface Machine {
  readonly platform: string;
  readonly kernel: string;
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGb: number;
  readonly date: string;
  /** Median of one write and fsync in the benchmark's folder, microseconds; absent when nothing was written. */
  readonly fsyncP50Us?: number | undefined;
  /** Kind of file system of that folder. */
  readonly fileSystem?: string | undefined;
}

/** Describes this machine. */
export function describeMachine(): Machine {
  return {
    platform: `${process.platform}-${process.arch}`,
    kernel: release(),
    cpu: cpus()[0]?.model.trim() || "unknown",
    cores: availableParallelism(),
    memoryGb: Math.round(totalmem() / 2 ** 30),
    date: new Date().toISOString().slice(0, 10),
  };
}

/** Versions of Node, SQLite and the named packages, as installed beside this file. */
export function describeVersions(packages: readonly string[]): Readonly<Record<string, string>> {
  const versions: Record<string, string> = {
    node: process.versions.node,
    sqlite: process.versions.sqlite ?? "none",
  };
  for (const name of packages) versions[name] = installedVersion(name);
  return versions;
}

/** A package's version, read beside its files because `exports` may hide its package.json. */
function installedVersion(name: string): string {
  const paths = createRequire(import.meta.url).resolve.paths(name) ?? [];
  for (const path of paths) {
    const manifest = readManifest(join(path, name, "package.json"));
    if (manifest) return manifest;
  }
  return "unknown";
}

function readManifest(path: string): string | undefined {
  try {
    const manifest: unknown = JSON.parse(readFileSync(path, "utf8"));
    return (manifest as { version?: string }).version;
  } catch {
    return undefined;
  }
}

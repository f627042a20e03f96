// What vitest does around a run: a desk that hands out servers, told to all workers through the environment.
import { createDesk, openDesk } from "./desk.ts";
import { deskVariable } from "./index.ts";

/** Opens the desk of this run, unless another project or an outer run has; resolves to what closes it. */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env[deskVariable]) return undefined;
  const { address, close } = await openDesk(createDesk());
  process.env[deskVariable] = address;
  return async () => {
    delete process.env[deskVariable];
    await close();
  };
}

// The list of servers.
import { mariadb } from "./mariadb.ts";
import { postgres } from "./postgres.ts";
import type { Kind, Recipe } from "./recipe.ts";

/** How to run each kind of server. */
export const recipes: Readonly<Record<Kind, Recipe>> = { postgres, mariadb };

// The classic script: what is exported is added to the global Pomona, which the other script has made.
import { withGrant } from "./grants.js";

Object.assign((globalThis as any).Pomona, { withGrant });

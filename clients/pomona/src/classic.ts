// The classic script: what `import` gives elsewhere is the global Pomona.
import { Firenze, PomonaError, version } from "./index.js";

Object.assign(globalThis, { Pomona: { Firenze, PomonaError, version } });

export type { BackendAnswer } from "./backend.js";
export type { ConnectionState, TransportName } from "./connection.js";
export { PomonaError, type PomonaErrorDetails } from "./error.js";
export { Firenze, type FirenzeEvents, type FirenzeOptions, type HeaderRecord } from "./firenze.js";
export type { Gap, Handlers, Subscription, Update } from "./subscription.js";

declare const POMONA_VERSION: string;
/** The version of this package. */
export const version: string = POMONA_VERSION;

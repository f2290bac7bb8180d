/** What an error may say besides its code and text. */
export interface PomonaErrorDetails {
  /** The path that was refused or closed. */
  path?: string;
  /** The HTTP status of the answer. */
  status?: number;
  /** Why the connection was closed: a close code of WebSocket, or one of Dobby's. */
  closeCode?: number;
  /** How long the other side asks us to wait, in milliseconds. */
  retryAfter?: number;
}

/**
 * Anything that went wrong, told by `code`:
 *
 * - `refused`: the back-end does not let this page hear the path (`path`, perhaps `status`)
 * - `closed`: the subscription was closed before it was attached (`path`); or the connection was closed (`closeCode`), and is taken up again
 * - `backend`: the back-end could not be asked; it is asked again
 * - `http`: an answer that is not Dobby's, or one of its errors without a code of its own; tried again
 * - `silent`: nothing was heard for too long; tried again
 * - `ended`: a stream was over; tried again
 * - any other: the `code` of an error Dobby answered, such as `origin_not_allowed`
 */
export class PomonaError extends Error {
  readonly code: string;
  readonly path?: string;
  readonly status?: number;
  readonly closeCode?: number;
  readonly retryAfter?: number;

  constructor(code: string, message: string, details?: PomonaErrorDetails) {
    super(message);
    this.name = "PomonaError";
    this.code = code;
    Object.assign(this, details);
  }
}

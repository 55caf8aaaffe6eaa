package dev.parley.kit.error;

/** What went wrong, in the words that a caller can act on. */
public enum ErrorKind {
  INVALID_ARGUMENT,
  NOT_FOUND,
  ALREADY_EXISTS,
  FAILED_PRECONDITION,
  ABORTED,
  UNAUTHENTICATED,
  PERMISSION_DENIED,
  /** A queue, a quota or a rate limit is used up: the same call may succeed later. */
  OVERLOADED,
  /** Something that this call needs is away: the same call may succeed soon. */
  UNAVAILABLE,
  DEADLINE_EXCEEDED,
  CANCELLED,
  INTERNAL
}

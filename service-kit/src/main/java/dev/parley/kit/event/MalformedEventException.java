package dev.parley.kit.event;

/** A record that is no CloudEvent in binary mode; no retry will make it one. */
public final class MalformedEventException extends RuntimeException {
  MalformedEventException(String message) {
    super(message);
  }
}

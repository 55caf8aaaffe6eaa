package dev.parley.gateway.caller;

/** Who a caller is. Stored by name. */
public enum CallerRole {
  /** A key that lives in web pages. */
  PUBLISHABLE,
  /** The company's own servers. */
  CLIENT,
  AGENT,
  ADMIN,
  /** A customer's session. */
  CUSTOMER
}

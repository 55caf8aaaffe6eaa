/** Who may call: API keys, sessions, roles and rate limits. */
@NullMarked
package dev.parley.gateway.access;

import org.jspecify.annotations.NullMarked;

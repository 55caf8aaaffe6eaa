/** Conversations, and the turn that answers a customer's message. */
@NullMarked
package dev.parley.gateway.conversations;

import org.jspecify.annotations.NullMarked;

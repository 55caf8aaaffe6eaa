/** Who makes a call: the word that all features share about identity. */
@NullMarked
package dev.parley.gateway.caller;

import org.jspecify.annotations.NullMarked;

/**
 * What a company knows: taking documents in, splitting them into passages, storing and listing
 * them.
 */
@NullMarked
package dev.parley.nlp.knowledge;

import org.jspecify.annotations.NullMarked;

/** Which language a customer writes in. */
@NullMarked
package dev.parley.nlp.language;

import org.jspecify.annotations.NullMarked;

/** Learning from corrections: collecting them, and training new sentiment models from them. */
@NullMarked
package dev.parley.nlp.training;

import org.jspecify.annotations.NullMarked;

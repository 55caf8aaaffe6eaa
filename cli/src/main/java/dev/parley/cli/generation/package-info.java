/** Texts of language models. */
@NullMarked
package dev.parley.cli.generation;

import org.jspecify.annotations.NullMarked;

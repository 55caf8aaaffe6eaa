@NullMarked
package dev.parley.nlp.extraction;

import org.jspecify.annotations.NullMarked;

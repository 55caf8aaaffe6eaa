@NullMarked
package dev.parley.nlp.importing;

import org.jspecify.annotations.NullMarked;

/** How well a suite serves texts of a language model under load. */
@NullMarked
package dev.parley.benchmarks.serving;

import org.jspecify.annotations.NullMarked;

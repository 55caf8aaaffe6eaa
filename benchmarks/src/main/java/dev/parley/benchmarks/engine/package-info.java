/**
 * How fast a language model runs in this program and in other engines, on the same random weights.
 */
@NullMarked
package dev.parley.benchmarks.engine;

import org.jspecify.annotations.NullMarked;

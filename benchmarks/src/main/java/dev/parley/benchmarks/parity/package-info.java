/**
 * How exactly a language model runs: beside transformers, and in one number format beside another.
 */
@NullMarked
package dev.parley.benchmarks.parity;

import org.jspecify.annotations.NullMarked;

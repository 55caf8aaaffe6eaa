/**
 * How good linear classifiers are on public sets, beside scikit-learn's. Start at {@link
 * dev.parley.benchmarks.classification.ClassificationBenchmark}.
 */
@NullMarked
package dev.parley.benchmarks.classification;

import org.jspecify.annotations.NullMarked;

/** How well and how fast passages are found, stage by stage, beside plain Lucene. */
@NullMarked
package dev.parley.benchmarks.retrieval;

import org.jspecify.annotations.NullMarked;
